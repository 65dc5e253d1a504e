import 'server-only';
import type { PersonErased } from '@/lib/contract/privacy';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { erasePayments } from '@/lib/server/retention/erase-payments';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import type { Store } from '@/lib/server/store/engine/store';
import { erasePaymentRequests, eraseBodies } from '@/lib/server/store/queries/erased';
import { inChunks } from '@/lib/server/store/queries/in-chunks';
import { deleteOldFiles, eraseLines } from '@/lib/server/store/queries/reconciliation-texts';
import { deleteSearches } from '@/lib/server/store/queries/search-rows';
import { eraseCaseNotes, eraseNotes } from '@/lib/server/store/queries/staff-texts';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import type { PersonIds } from './find-person';

const PAYMENTS_AT_ONCE = 25;
const LINES_AT_ONCE = 100;
const PIECES_AT_ONCE = 20;
/** Later than any time of the store. */
const AFTER_ALL = '9999';

type Ground = Pick<App, 'store' | 'nowMs'>;

/** What is erased so far, and the payments as they now stand, by account. */
type ErasedSoFar = { erased: PersonErased; changed: Map<number, PaymentRecord[]> };

/**
 * Erases what was found about a payer, in small steps. It adds to `soFar` after each commit, so that this is right when
 * a later step fails.
 */
export async function eraseFound(app: Ground, found: PersonIds, { erased, changed }: ErasedSoFar): Promise<void> {
  const { store } = app;
  erased.notes += await store.write((tx) => eraseNotes(tx, found.noteIds));
  erased.notes += await store.write((tx) => eraseCaseNotes(tx, found.caseNoteIds));
  for (const some of inChunks(found.lineIds, LINES_AT_ONCE))
    await store.write((tx) => eraseLines(tx, some, nowIso(app)));
  await deleteFiles(app);
  erased.searches += await store.write((tx) => deleteSearches(tx, found.searchIds));
  for (const [accountId, ids] of await byAccount(store, found.paymentIds)) {
    for (const some of inChunks(ids, PAYMENTS_AT_ONCE)) {
      await turnOfItsOwn();
      const done = await store.write((tx) => erasePayments({ store, tx, accountId, nowIso: nowIso(app) }, some));
      erased.payments += done.payments;
      erased.messages += done.bodies;
      changed.set(accountId, [...(changed.get(accountId) ?? []), ...done.changed]);
    }
  }
  erased.messages += await store.write((tx) => eraseBodies(tx, found.messageIds, nowIso(app)));
  erased.asks += await store.write((tx) => erasePaymentRequests(tx, found.askIds, nowIso(app)));
}

/**
 * Deletes all files that are compared with the record: nobody can say whether one names the payer. What was read of
 * them stays, and a person may give a file again.
 */
async function deleteFiles(app: Ground): Promise<void> {
  const old = { before: AFTER_ALL, nowIso: nowIso(app), limit: PIECES_AT_ONCE };
  while ((await app.store.write((tx) => deleteOldFiles(tx, old))) > 0) await turnOfItsOwn();
}

async function byAccount({ db }: Store, ids: readonly string[]): Promise<Map<number, string[]>> {
  const accounts = new Map<number, string[]>();
  for (const some of inChunks(ids)) {
    const rows = await db.selectFrom('payments').select(['id', 'account_id']).where('id', 'in', some).execute();
    for (const row of rows) accounts.set(row.account_id, [...(accounts.get(row.account_id) ?? []), row.id]);
  }
  return accounts;
}
