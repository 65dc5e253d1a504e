import 'server-only';
import type { Transaction } from 'kysely';
import { foldedCode } from '@/lib/domain/confusables';
import { afterArrival } from '@/lib/domain/missing-case/case-state';
import { standingKind } from '@/lib/domain/verdict';
import { programActing, recordAct } from '@/lib/server/audit/record-act';
import type { Database } from '@/lib/server/store/engine/database';
import {
  entriesOf,
  type EntryRow,
  heldCaseKey,
  loadCases,
  standingOf,
  stepCase,
  waitingEntries,
} from '@/lib/server/store/queries/missing-case-rows';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import type { Filing } from './filing';

export type Closing = Pick<Filing, 'store' | 'tx' | 'accountId' | 'nowIso' | 'nowMs' | 'newId'>;

/**
 * Gives payments to the cases that miss them, by their codes, and closes a case once all of its money is here. The
 * amount or the till may be another than the case says: the case shows that. Returns the ids of the cases.
 */
export async function closeMissingCases(closing: Closing, payments: readonly PaymentRecord[]): Promise<string[]> {
  const { tx, accountId, nowIso } = closing;
  const here = payments.flatMap((payment) =>
    payment.reference !== null && isHere(payment) ? [{ payment, folded: foldedCode(payment.reference) }] : [],
  );
  if (here.length === 0) return [];
  const waiting = await waitingEntries(tx, accountId, [...new Set(here.map(({ folded }) => folded))]);
  for (const entry of waiting) {
    const fitting = here.filter(({ folded }) => folded === entry.folded_code).map(({ payment }) => payment);
    const best = bestOf(entry, fitting);
    if (best === undefined) continue;
    await tx
      .updateTable('missing_entries')
      .set({ payment_id: best.id, arrived_at: nowIso })
      .where('id', '=', entry.id)
      .execute();
  }
  const ids = [...new Set(waiting.map(({ case_id: id }) => id))].sort();
  await stepArrived(closing, ids);
  return ids;
}

/** True when the money came without doubt, also if it was taken back since. */
export function isHere(payment: PaymentRecord): boolean {
  return ['paid', 'reversed'].includes(standingKind(payment));
}

/** Look-alike signs may fit several payments: the very code comes first. */
function bestOf({ code }: EntryRow, fitting: readonly PaymentRecord[]): PaymentRecord | undefined {
  return fitting.find(({ reference }) => reference === code) ?? fitting[0];
}

async function stepArrived(closing: Closing, ids: readonly string[]): Promise<void> {
  const { store, tx, accountId, nowIso, newId } = closing;
  // A person may be at the same case.
  await store.lockKeys(tx, ids.map(heldCaseKey));
  const entries = await entriesOf(tx, ids);
  for (const row of await loadCases(tx, accountId, ids)) {
    const isWhole = entries.every(({ case_id: id, payment_id: paymentId }) => id !== row.id || paymentId !== null);
    const standing = standingOf(row);
    await stepCase(tx, {
      row,
      standing: isWhole ? afterArrival(standing, nowIso) : standing,
      step: { id: newId(), case_id: row.id, act: 'arrive', at: nowIso, staff_id: null, staff_name: null, note: null },
    });
    await recordAct(tx, programActing(closing), {
      act: 'missing_case_arrived',
      subject: { id: row.id, name: entries.find(({ case_id: id }) => id === row.id)?.code ?? '' },
      after: { isClosed: isWhole },
    });
  }
}

/** Moves entries to the payment that theirs merged into. */
export async function moveMissingEntries(
  tx: Transaction<Database>,
  merged: readonly { from: string; into: string }[],
): Promise<void> {
  for (const { from, into } of merged)
    await tx.updateTable('missing_entries').set({ payment_id: into }).where('payment_id', '=', from).execute();
}
