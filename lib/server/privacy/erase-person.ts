import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { PersonErased } from '@/lib/contract/privacy';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { errorFields } from '@/lib/server/log';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import type { App } from '@/lib/server/app-context';
import { announce } from '@/lib/server/views/announce';
import { erasePayments } from '@/lib/server/retention/erase-payments';
import { erasePaymentRequests, eraseBodies } from '@/lib/server/store/queries/erased';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPerson, type PersonIds } from './find-person';
import { inChunks } from '@/lib/server/store/queries/in-chunks';
import { nowIso } from '@/lib/domain/utc-iso';

const PAYMENTS_AT_ONCE = 25;
/** Data that arrives meanwhile is found by another search. */
const MOST_LOOKS = 3;
/** How long the answer waits for the files to be cleaned. The cleaning goes on after that. */
const SCRUB_PATIENCE_MS = 10_000;

/**
 * Erases all data about one payer now, as for data that is too old: amounts, times and codes stay. A payment request
 * that is being sent at this moment is left for the next search. When a step fails, what was erased before it is
 * audited all the same.
 * @throws {AppError} invalid_input when it is not one whole phone number, too_slow when the record is too busy.
 */
export async function erasePerson(app: App, actor: PersonActing, text: string): Promise<PersonErased> {
  const erased: PersonErased = { payments: 0, messages: 0, asks: 0 };
  try {
    await eraseAllFound(app, text, erased);
  } catch (error) {
    if (sumOf(erased) > 0) await conclude(app, actor, erased);
    throw error;
  }
  await conclude(app, actor, erased);
  return erased;
}

/** Adds to `erased` after each commit, so that the counts are right when a later step fails. */
async function eraseAllFound(app: App, text: string, erased: PersonErased): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const before = sumOf(erased);
    await eraseOnce(app, await findPerson(app, text), erased);
    if (sumOf(erased) === before) return;
  }
}

/** The audit entry comes last, because only then the counts are known: the data is erased in small steps. */
async function conclude(app: App, actor: PersonActing, erased: PersonErased): Promise<void> {
  await app.store.write((tx) => recordAct(tx, actor, { act: 'person_forgotten', after: erased }));
  app.log('info', 'person_forgotten', erased);
  await scrubWithin(app, SCRUB_PATIENCE_MS);
}

function sumOf({ payments, messages, asks }: PersonErased): number {
  return payments + messages + asks;
}

async function eraseOnce(app: App, found: PersonIds, erased: PersonErased): Promise<void> {
  const { store } = app;
  const changed: PaymentRecord[] = [];
  try {
    for (const [accountId, ids] of await byAccount(app, found.paymentIds)) {
      for (const some of inChunks(ids, PAYMENTS_AT_ONCE)) {
        await turnOfItsOwn();
        const done = await store.write((tx) => erasePayments({ store, tx, accountId, nowIso: nowIso(app) }, some));
        erased.payments += done.payments;
        erased.messages += done.bodies;
        if (accountId === app.account.id) changed.push(...done.changed);
      }
    }
    erased.messages += await store.write((tx) => eraseBodies(tx, found.messageIds, nowIso(app)));
    erased.asks += await store.write((tx) => erasePaymentRequests(tx, found.askIds, nowIso(app)));
  } finally {
    await announce(app, [{ changed, checked: [], merged: [] }]);
  }
}

async function byAccount(app: App, ids: readonly string[]): Promise<Map<string, string[]>> {
  const accounts = new Map<string, string[]>();
  for (const some of inChunks(ids)) {
    const rows = await app.store.db
      .selectFrom('payments')
      .select(['id', 'account_id'])
      .where('id', 'in', some)
      .execute();
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
