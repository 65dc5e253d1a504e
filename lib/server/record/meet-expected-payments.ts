import 'server-only';
import type { Transaction } from 'kysely';
import { tillKey } from '@/lib/domain/till';
import { msOf } from '@/lib/domain/utc-iso';
import { notePaidDisplay } from './note-paid-display';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import type { Database } from '@/lib/server/store/engine/database';
import { type ExpectedPaymentRow, waitingAt } from '@/lib/server/store/queries/expected-payment-rows';
import { fittingArrivals } from '@/lib/server/store/queries/fitting-arrivals';

/**
 * How far two clocks may differ. Kopo Kopo sends whole seconds, and no two clocks agree. A payment dated this little
 * before its sum was typed may still have been paid after.
 */
const CLOCKS_DIFFER_MS = 5_000;

/** How long an unanswered prompt may still become a payment. */
const PROMPT_MS = 5 * 60_000;

type Meeting = { tx: Transaction<Database>; accountId: number; nowIso: string };

/**
 * Gives a new payment to the counter that expects it, if there is no doubt: one counter expects this sum at this till,
 * no other arrival fits, and no prompt for this sum is open there. Otherwise people choose. Payments that answer a
 * payment request are left out.
 */
export async function meetExpectedPayments(meeting: Meeting, paid: readonly PaymentRecord[]): Promise<void> {
  const arrived = paid.filter((payment) => payment.till !== null && payment.kind !== 'asked' && payment.askId === null);
  if (arrived.length === 0) return;
  const { tx, accountId, nowIso } = meeting;
  const waiting = await waitingAt(tx, accountId, {
    tillKeys: [...new Set(arrived.map((payment) => keyOf(payment)))],
    nowIso,
  });
  for (const payment of arrived) {
    const [only, ...others] = waiting.filter(
      (row) => row.till_key === keyOf(payment) && row.amount_minor === payment.amountMinor,
    );
    if (only !== undefined && others.length === 0 && (await isWithoutDoubt(meeting, only, payment)))
      await meet(meeting, only, payment);
  }
}

function keyOf({ till }: PaymentRecord): string {
  return till === null ? '' : tillKey(till);
}

async function isWithoutDoubt(
  { tx, accountId, nowIso }: Meeting,
  row: ExpectedPaymentRow,
  payment: PaymentRecord,
): Promise<boolean> {
  if (Date.parse(payment.happenedAt) < Date.parse(row.created_at) - CLOCKS_DIFFER_MS) return false;
  const fitting = await fittingArrivals(tx, row, 2);
  if (fitting.length !== 1 || fitting[0]?.id !== payment.id) return false;
  const prompt = await tx
    .selectFrom('payments')
    .select('id')
    .where('account_id', '=', accountId)
    .where('till_key', '=', row.till_key)
    .where('happened_at', '>=', msOf(nowIso) - PROMPT_MS)
    .where('asked_amount_minor', '=', row.amount_minor)
    .where('state', 'in', ['waiting', 'unclear'])
    .executeTakeFirst();
  return prompt === undefined;
}

async function meet({ tx, nowIso }: Meeting, row: ExpectedPaymentRow, payment: PaymentRecord): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('expectations')
    .set({ outcome: 'met', ended_at: nowIso, payment_id: payment.id, made_on: payment.id })
    .where('id', '=', row.id)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  // The counter now shows it as Paid, so a person who looks it up elsewhere must be told.
  if (numUpdatedRows > 0n)
    await notePaidDisplay(tx, { paymentId: payment.id, staffId: row.staff_id, deviceName: row.device_name, nowIso });
}

/**
 * Moves expected payments to the payment that theirs merged into. If both merged payments were expected, the money came
 * only once, and the first expected payment keeps it.
 */
export async function moveExpectedPayments(
  tx: Transaction<Database>,
  merged: readonly { from: string; into: string }[],
): Promise<void> {
  for (const { from, into } of merged) {
    const met = await tx
      .selectFrom('expectations')
      .select('id')
      .where('payment_id', 'in', [from, into])
      .orderBy('ended_at')
      .orderBy('id')
      .execute();
    const [first, ...later] = met.map(({ id }) => id);
    if (first === undefined) continue;
    if (later.length > 0)
      await tx
        .updateTable('expectations')
        .set({ outcome: 'undone', payment_id: null })
        .where('id', 'in', later)
        .execute();
    await tx.updateTable('expectations').set({ payment_id: into }).where('id', '=', first).execute();
  }
}
