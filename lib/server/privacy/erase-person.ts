import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { PersonErased } from '@/lib/contract/privacy';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { errorFields } from '@/lib/server/log';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { announce } from '@/lib/server/views/announce';
import { eraseFound } from './erase-found';
import { findPerson } from './find-person';

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
  const erased: PersonErased = { payments: 0, messages: 0, asks: 0, notes: 0, searches: 0 };
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
    const found = await findPerson(app, text);
    // Before anything is erased: a backup from before this moment must not bring the payer back. Also when nothing was
    // found, because a backup may hold what this store does not.
    app.besideStore.noteErasure(found.phone, nowIso(app));
    if (app.besideStore.removeBeforeUpgrade()) app.log('info', 'store_before_upgrade_removed', { because: 'erasure' });
    const changed = new Map<number, PaymentRecord[]>();
    try {
      await eraseFound(app, found, { erased, changed });
    } finally {
      await announce(app, [{ changed: changed.get(app.account.id) ?? [], checked: [], merged: [] }]);
    }
    if (sumOf(erased) === before) return;
  }
}

/** The audit entry comes last, because only then the counts are known: the data is erased in small steps. */
async function conclude(app: App, actor: PersonActing, erased: PersonErased): Promise<void> {
  await app.store.write((tx) => recordAct(tx, actor, { act: 'person_forgotten', after: erased }));
  app.log('info', 'person_forgotten', erased);
  await scrubWithin(app, SCRUB_PATIENCE_MS);
}

function sumOf({ payments, messages, asks, notes, searches }: PersonErased): number {
  return payments + messages + asks + notes + searches;
}

async function scrubWithin(app: App, patienceMs: number): Promise<void> {
  const impatience = new AbortController();
  const scrubbed = app.store.scrub().catch((error: unknown) => app.log('error', 'scrub_failed', errorFields(error)));
  await Promise.race([scrubbed, delay(patienceMs, undefined, { signal: impatience.signal }).catch(() => undefined)]);
  impatience.abort();
}
