import 'server-only';
import type { Kysely } from 'kysely';
import type { EvidenceAct } from '@/lib/contract/evidence';
import type { Database } from '@/lib/server/store/engine/database';
import { claimRowsOf, type ClaimRow } from '@/lib/server/store/queries/claim-rows';
import { type NoteRow, noteRowsOf } from '@/lib/server/store/queries/note-rows';
import { paidDisplaysOf } from '@/lib/server/store/queries/paid-displays';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';

/** Returns what people did with a payment, oldest first: who was shown it as Paid, ticks, alarms and notes. */
export async function actsOnPayment(
  db: Kysely<Database>,
  payment: Pick<PaymentRecord, 'id' | 'state'>,
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
  const notes = (await noteRowsOf(db, payment.id)).flatMap(actsOfNote);
  return [...shown, ...claims, ...notes].sort((a, b) => (a.at < b.at ? -1 : 1));
}

function actsOfNote(row: NoteRow): EvidenceAct[] {
  const noted = { at: row.added_at, act: 'noted', by: row.staff_name, device: row.device_name, order: null } as const;
  if (row.removed_at === null) return [noted];
  return [noted, { at: row.removed_at, act: 'note_removed', by: row.removed_by, device: null, order: null }];
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
