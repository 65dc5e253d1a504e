import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { PersonForgotten } from '@/lib/contract/privacy';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { errorFields } from '@/lib/server/log';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import type { App } from '@/lib/server/app-context';
import { announce } from '@/lib/server/views/announce';
import { forgetPayments } from '@/lib/server/retention/erase-payments';
import { emptyAsks, emptyBodies } from '@/lib/server/store/queries/erased';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPerson, type PersonIds } from './find-person';

const PAYMENTS_AT_ONCE = 25;
const IDS_AT_ONCE = 500;
/** What comes in while we work is found by looking again. */
const MOST_LOOKS = 3;
/** How long the answer waits for the files: they are gone through to the end all the same. */
const SCRUB_PATIENCE_MS = 10_000;

/**
 * Empties all that is held about one payer now, the same way as what is too old: amounts, times and codes stay. An ask that
 * is being sent at this moment is left, and found again by looking again.
 * @throws {AppError} invalid_input when it is not one whole phone number.
 */
export async function forgetPerson(app: App, actor: PersonActing, text: string): Promise<PersonForgotten> {
  const emptied: PersonForgotten = { payments: 0, messages: 0, asks: 0 };
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const found = await findPerson(app, text);
    const more = await emptyOnce(app, found);
    emptied.payments += more.payments;
    emptied.messages += more.messages;
    emptied.asks += more.asks;
    if (more.payments + more.messages + more.asks === 0) break;
  }
  // After it, for nothing short of it says how much it was: what is emptied is emptied a little at a time.
  await app.store.write((tx) => recordAct(tx, actor, { act: 'person_forgotten', after: emptied }));
  app.log('info', 'person_forgotten', emptied);
  await scrubWithin(app, SCRUB_PATIENCE_MS);
  return emptied;
}

async function emptyOnce(app: App, found: PersonIds): Promise<PersonForgotten> {
  const { store } = app;
  const nowIso = (): string => new Date(app.nowMs()).toISOString();
  const emptied: PersonForgotten = { payments: 0, messages: 0, asks: 0 };
  const changed: PaymentRecord[] = [];
  for (const [accountId, ids] of await byAccount(app, found.paymentIds)) {
    for (let at = 0; at < ids.length; at += PAYMENTS_AT_ONCE) {
      await turnOfItsOwn();
      const done = await store.write((tx) => forgetPayments({ store, tx, accountId, nowIso: nowIso() }, ids.slice(at, at + PAYMENTS_AT_ONCE)));
      emptied.payments += done.payments;
      emptied.messages += done.bodies;
      if (accountId === app.account.id) changed.push(...done.changed);
    }
  }
  emptied.messages += await store.write((tx) => emptyBodies(tx, found.messageIds, nowIso()));
  emptied.asks += await store.write((tx) => emptyAsks(tx, found.askIds, nowIso()));
  await announce(app, [{ changed, checked: [], merged: [] }]);
  return emptied;
}

async function byAccount(app: App, ids: readonly string[]): Promise<Map<string, string[]>> {
  const accounts = new Map<string, string[]>();
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
    const rows = await app.store.db.selectFrom('payments').select(['id', 'account_id']).where('id', 'in', ids.slice(at, at + IDS_AT_ONCE)).execute();
    for (const row of rows) accounts.set(row.account_id, [...(accounts.get(row.account_id) ?? []), row.id]);
  }
  return accounts;
}

async function scrubWithin(app: App, patienceMs: number): Promise<void> {
  const impatience = new AbortController();
  const scrubbed = app.store.scrub().catch((error: unknown) => app.log('error', 'scrub_failed', errorFields(error)));
  await Promise.race([scrubbed, delay(patienceMs, undefined, { signal: impatience.signal }).catch(() => undefined)]);
  impatience.abort();
}
