import 'server-only';
import type { Kysely } from 'kysely';
import type { Evidence } from '@/lib/domain/evidence';
import { fold } from '@/lib/domain/fold';
import type { Database } from '@/lib/server/store/engine/database';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import { type FiledEvidence, loadEvidence, referencesInTwoPayments } from '@/lib/server/store/queries/evidence';
import { columnsFromFolded, type PaymentRow, rowFromStored } from '@/lib/server/store/queries/payment-row';
import type { OldPayment } from './fill-lean';
import { oldPages, type OldTables } from './old-tables';
import { type UpgradeLog, UpgradeRefused } from './upgrade-terms';

/**
 * Checks that each payment is as it was, and that it is still what its evidence says: folded anew from the evidence in
 * the new tables. Evidence of an erased payer is erased too, and folds to a payment without the payer.
 */
export async function checkPayments(db: Kysely<Database>, old: OldTables, log: UpgradeLog): Promise<void> {
  let done = 0;
  for await (const page of oldPages<OldPayment, 'seq'>(db, old, { table: 'payments', key: 'seq', first: 0 })) {
    const seqs = page.map(({ seq }) => seq);
    const rows = (await db.selectFrom('payments').selectAll().where('seq', 'in', seqs).execute()).map(rowFromStored);
    const rowOf = new Map(rows.map((row) => [row.seq, row]));
    for (const was of page) checkColumns(was, rowOf.get(was.seq));
    for (const accountId of new Set(rows.map((row) => row.account_id)))
      await checkFolds(
        db,
        accountId,
        rows.filter((row) => row.account_id === accountId),
      );
    done += page.length;
    log('info', 'store_upgrade', { step: 'fold', done });
    await turnOfItsOwn();
  }
}

function checkColumns(was: OldPayment, is: PaymentRow | undefined): void {
  const held = new Map<string, unknown>(Object.entries(is ?? {}));
  for (const [column, value] of Object.entries(was))
    if (column !== 'account_id' && held.get(column) !== value)
      throw new UpgradeRefused(`payment ${was.id} would have another ${column}`);
}

async function checkFolds(db: Kysely<Database>, accountId: number, rows: readonly PaymentRow[]): Promise<void> {
  const paymentIds = rows.map(({ id }) => id);
  const own = await loadEvidence(db, accountId, { paymentIds, references: [] });
  const references = [...new Set(own.flatMap(({ evidence }) => evidence.reference ?? []))];
  const filed = await loadEvidence(db, accountId, { paymentIds, references });
  const reused = await referencesInTwoPayments(db, accountId, references);
  const groups = groupsOf(filed);
  for (const row of rows) {
    const group = groups(row.id);
    if (group.length === 0) throw new UpgradeRefused(`payment ${row.id} has no evidence`);
    const folded = fold(group);
    if (folded.conflict === null && group.some(({ reference }) => reference !== null && reused.has(reference)))
      folded.conflict = 'reference_reused';
    const held = new Map<string, unknown>(Object.entries(row));
    for (const [column, value] of Object.entries(columnsFromFolded(folded)))
      if (held.get(column) !== value)
        throw new UpgradeRefused(`payment ${row.id} shows another ${column} than its evidence says`);
  }
}

/** Returns a function that gives the evidence of a payment, and the reversals of its references. */
function groupsOf(filed: readonly FiledEvidence[]): (id: string) => Evidence[] {
  const own = new Map<string, Evidence[]>();
  const reversals = new Map<string, Evidence[]>();
  for (const { evidence, paymentId } of filed) {
    if (paymentId !== null) own.set(paymentId, [...(own.get(paymentId) ?? []), evidence]);
    else if (evidence.reference !== null)
      reversals.set(evidence.reference, [...(reversals.get(evidence.reference) ?? []), evidence]);
  }
  return (id) => {
    const pieces = own.get(id) ?? [];
    const references = new Set(pieces.flatMap((piece) => (piece.isReversal ? [] : (piece.reference ?? []))));
    return [...pieces, ...[...references].flatMap((reference) => reversals.get(reference) ?? [])];
  };
}
