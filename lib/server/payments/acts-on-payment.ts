import 'server-only';
import type { Kysely } from 'kysely';
import type { EvidenceAct } from '@/lib/contract/evidence';
import { RECEIPT_USES } from '@/lib/contract/receipt';
import { textFor } from '@/lib/domain/masked-text';
import type { Mask } from '@/lib/domain/may';
import { FOLLOW_ACTS } from '@/lib/domain/reversal-follow/follow';
import type { Database } from '@/lib/server/store/engine/database';
import { claimRowsOf, type ClaimRow } from '@/lib/server/store/queries/claim-rows';
import { type NoteRow, noteRowsOf } from '@/lib/server/store/queries/note-rows';
import { paidDisplaysOf } from '@/lib/server/store/queries/paid-displays';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { reversalStepsOf } from '@/lib/server/store/queries/reversal-rows';

/**
 * Returns what people did with a payment, oldest first: who was shown it as Paid, ticks, alarms, notes, receipts, and
 * what became of goods whose money was taken back. An order may hold a phone, so it is masked.
 */
export async function actsOnPayment(
  db: Kysely<Database>,
  payment: Pick<PaymentRecord, 'id' | 'state'>,
  mask: Mask,
): Promise<EvidenceAct[]> {
  const shown = (await paidDisplaysOf(db, [payment.id])).map(
    (row): EvidenceAct => ({
      at: row.shown_at,
      act: 'shown',
      by: row.staff_name,
      device: row.device_name,
      order: null,
    }),
  );
  const claims = (await claimRowsOf(db, [payment])).flatMap(actsOfClaim);
  const acts = claims.map((act) => ({ ...act, order: textFor(mask, act.order) }));
  const notes = (await noteRowsOf(db, payment.id)).flatMap(actsOfNote);
  const followed = payment.state === 'reversed' ? (await reversalStepsOf(db, payment.id)).flatMap(actsOfFollowing) : [];
  const receipts = await receiptActs(db, payment.id);
  return [...shown, ...acts, ...notes, ...followed, ...receipts].sort((a, b) => (a.at < b.at ? -1 : 1));
}

function actsOfNote(row: NoteRow): EvidenceAct[] {
  const noted = { at: row.added_at, act: 'noted', by: row.staff_name, device: row.device_name, order: null } as const;
  if (row.removed_at === null) return [noted];
  return [noted, { at: row.removed_at, act: 'note_removed', by: row.removed_by, device: null, order: null }];
}

const FOLLOWED = { recover: 'recovered', write_off: 'written_off', reopen: 'follow_reopened' } as const;

function actsOfFollowing(row: Awaited<ReturnType<typeof reversalStepsOf>>[number]): EvidenceAct[] {
  const act = FOLLOW_ACTS.find((each) => each === row.act);
  return act === undefined ? [] : [{ at: row.at, act: FOLLOWED[act], by: row.staff_name, device: null, order: null }];
}

function actsOfClaim(row: ClaimRow): EvidenceAct[] {
  const act = (kind: EvidenceAct['act'], at: string | null, by: string | null): EvidenceAct[] =>
    at === null ? [] : [{ at, act: kind, by, device: null, order: null }];
  return [
    { at: row.claimed_at, act: 'ticked', by: row.staff_name, device: row.device_name, order: row.order_name },
    ...act('released', row.released_at, row.released_by),
    ...act('alarm', row.alarmed_at, null),
    ...act('alarm_known', row.acknowledged_at, row.acknowledged_by),
  ];
}

const RECEIPT_ACTS = RECEIPT_USES.map((use) => `receipt_${use}` as const);
/** More receipts of one payment tell nothing new. */
const MOST_RECEIPTS = 50;

/** Returns who opened, printed or shared the receipt. The audit has it, also under an id that was merged away. */
async function receiptActs(db: Kysely<Database>, id: string): Promise<EvidenceAct[]> {
  const aliases = await db.selectFrom('payment_aliases').select('alias').where('payment_id', '=', id).execute();
  const rows = await db
    .selectFrom('audit')
    .select(['at', 'act', 'staff_name', 'device_name'])
    .where('subject', 'in', [id, ...aliases.map(({ alias }) => alias)])
    .where('act', 'in', RECEIPT_ACTS)
    .orderBy('at')
    .limit(MOST_RECEIPTS)
    .execute();
  return rows.flatMap((row): EvidenceAct[] => {
    const act = RECEIPT_ACTS.find((each) => each === row.act);
    return act === undefined ? [] : [{ at: row.at, act, by: row.staff_name, device: row.device_name, order: null }];
  });
}
