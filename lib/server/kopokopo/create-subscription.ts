import 'server-only';
import type { EventType, Subscription } from '@/lib/contract/connection';
import { askUpstream, type NoAnswer } from './ask-upstream';
import type { Ticket } from './budget';
import type { KopokopoDeps } from './deps';
import { UpstreamRefused } from './oauth';
import { refusalWords } from '@/lib/server/kopokopo/wire/refusal-words';
import { UpstreamUnavailable } from './upstream-call';

/** The event to subscribe to, and the address to send it to. `till` is null for the whole company. */
export type SubscriptionOrder = {
  eventType: EventType;
  scope: Subscription['scope'];
  till: string | null;
  url: string;
};

/**
 * `location` is Kopo Kopo's address of the new subscription, or empty if it gave none. `text` is its reason for a
 * refusal, in its own words.
 */
export type SubscriptionAnswer =
  | { outcome: 'created'; location: string }
  | { outcome: 'said'; text: string }
  | NoAnswer;

/** Registers one webhook. The request is sent only once: a lost answer may have been a yes. */
export function createSubscription(
  deps: KopokopoDeps,
  order: SubscriptionOrder,
  ticket: Ticket,
): Promise<SubscriptionAnswer> {
  const { call, baseUrl, apiVersion, health } = deps;
  const url = new URL(`api/${apiVersion}/webhook_subscriptions`, baseUrl);
  const body = JSON.stringify({
    event_type: order.eventType,
    url: order.url,
    scope: order.scope,
    scope_reference: order.till,
  });
  return askUpstream(health, async () => {
    const reply = await call(
      { method: 'POST', url, headers: { 'content-type': 'application/json' }, body, once: true },
      ticket,
    );
    const words = refusalWords(reply.text);
    const isRefusal = reply.status >= 400 && reply.status < 500 && reply.status !== 429;
    if (reply.status === 403 && words === null) throw new UpstreamRefused('forbids this request (403)');
    if (!isRefusal && (reply.status < 200 || reply.status > 299))
      throw new UpstreamUnavailable(`answered ${reply.status}`);
    health.answered();
    // Kopo Kopo may send a refusal with a success status.
    if (words !== null) return { outcome: 'said', text: words };
    if (isRefusal) return { outcome: 'refused', detail: `answered ${reply.status}` };
    return { outcome: 'created', location: reply.headers.get('location') ?? '' };
  });
}
