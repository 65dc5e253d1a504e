import 'server-only';
import type { Subscription, SubscriptionInput } from '@/lib/contract/connection';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { findSubscription, keepSubscription } from '@/lib/server/store/queries/subscriptions';
import { noticeAddresses } from './notice-addresses';
import { nowIso } from '@/lib/domain/utc-iso';

/**
 * Subscribes to an event at Kopo Kopo, and stores the subscription, because Kopo Kopo has no list of them. A
 * subscription that we have is not registered again.
 * @throws {AppError} public_url_missing; upstream_said with Kopo Kopo's words; upstream_refused; upstream_unavailable.
 */
export async function subscribe(app: App, actor: Actor, input: SubscriptionInput): Promise<Subscription> {
  const addresses = noticeAddresses(app);
  if (addresses === null) throw new AppError('public_url_missing');
  const order = {
    eventType: input.eventType,
    scope: input.scope,
    till: input.till?.toUpperCase() ?? null,
    url: addresses.webhook.href,
  };
  const held = await findSubscription(app.store.db, app.account.id, order);
  if (held !== null) return held;
  // Many may be registered in a row, so requests of people go first.
  const answer = await app.kopokopo.createSubscription(order, { priority: 'background' });
  switch (answer.outcome) {
    case 'said':
      throw new AppError('upstream_said', { text: answer.text });
    case 'refused':
      throw new AppError('upstream_refused', { detail: answer.detail });
    case 'unavailable':
      throw new AppError('upstream_unavailable', { detail: answer.detail });
    case 'created':
      return keepSubscription(app.store, app.account.id, {
        ...order,
        id: app.newId(),
        createdAt: nowIso(app),
        location: answer.location,
        onKept: (tx) =>
          recordAct(tx, actor, {
            act: 'subscription_made',
            subject: { id: order.eventType, name: order.eventType },
            after: order,
          }),
      });
  }
}
