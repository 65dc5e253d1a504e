import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { SCOPES, type Subscription } from '@/lib/contract/connection';
import { tillKey } from '@/lib/domain/till';
import type { Store } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';
import type { SubscriptionsTable } from '@/lib/server/store/engine/tables/upstream-tables';

const Scope = z.enum(SCOPES);

/** What identifies a subscription: one event of one till, or of the company, sent to one address. */
export type SubscriptionKey = Pick<Subscription, 'eventType' | 'scope' | 'till' | 'url'>;

function subscriptionFromRow(row: Selectable<SubscriptionsTable>): Subscription {
  return {
    id: row.id,
    eventType: row.event_type,
    scope: Scope.parse(row.scope),
    till: row.scope_reference,
    url: row.url,
    createdAt: row.created_at,
  };
}

/** Returns all subscriptions that we made, oldest first. */
export async function listSubscriptions(db: Kysely<Database>, accountId: number): Promise<Subscription[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(subscriptionFromRow);
}

/** Returns our subscription with the same key, with or without the till's K. Null if there is none. */
export async function findSubscription(
  db: Kysely<Database>,
  accountId: number,
  wanted: SubscriptionKey,
): Promise<Subscription | null> {
  const isSame = (held: Subscription): boolean =>
    held.eventType === wanted.eventType &&
    held.scope === wanted.scope &&
    held.url === wanted.url &&
    tillKey(held.till ?? '') === tillKey(wanted.till ?? '');
  return (await listSubscriptions(db, accountId)).find(isSame) ?? null;
}

/**
 * Stores a subscription, unless the same one was stored meanwhile. Returns the stored one. `onKept` runs in the same
 * transaction.
 */
export async function keepSubscription(
  store: Store,
  accountId: number,
  made: Subscription & { location: string; onKept: (tx: Transaction<Database>) => Promise<void> },
): Promise<Subscription> {
  return store.write(async (tx) => {
    await store.lockKeys(tx, [`subscription:${accountId}:${made.eventType}:${made.scope}:${tillKey(made.till ?? '')}`]);
    const held = await findSubscription(tx, accountId, made);
    if (held !== null) return held;
    const { location, onKept, ...subscription } = made;
    const { id, eventType, scope, till, url, createdAt } = subscription;
    await tx
      .insertInto('subscriptions')
      .values({
        id,
        account_id: accountId,
        event_type: eventType,
        scope,
        scope_reference: till,
        url,
        location,
        created_at: createdAt,
      })
      .execute();
    await onKept(tx);
    return subscription;
  });
}

/** Deletes a subscription. Returns false when it is not there. */
export async function deleteSubscription(tx: Transaction<Database>, accountId: number, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('subscriptions')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
