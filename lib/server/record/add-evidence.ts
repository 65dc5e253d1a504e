import 'server-only';
import { type Evidence, keysOf, type Source } from '@/lib/domain/evidence';
import { resolve } from '@/lib/domain/resolve';
import { type FiledEvidence, insertEvidence, moveEvidence } from '@/lib/server/store/queries/evidence';
import { withKeys } from '@/lib/server/store/queries/evidence-keys';
import { type PaymentRecord, type PaymentRow, recordFromRow } from '@/lib/server/store/queries/payment-row';
import { loadPaymentRows } from '@/lib/server/store/queries/payments';
import { moveFollows } from '@/lib/server/store/queries/reversal-rows';
import { moveIds } from './check-times';
import { closeMissingCases, moveMissingEntries } from './close-missing-cases';
import type { Filing } from './filing';
import { foldPayments } from './fold-payments';
import { type GroupedPayment, type Grouping, groupPayments } from './grouping';
import { meetExpectedPayments, moveExpectedPayments } from './meet-expected-payments';
import { newlyPaid } from './newly-paid';
import { reapplyErasure } from './reapply-erasure';
import { loadRelatedEvidence, referencesOf } from './related-evidence';
import { markTouched, moveClaims, ringForReversals } from './ring-alarms';
import { showRequesters } from './show-requesters';
import { flagSuspectedDuplicates } from './suspected-duplicates';

/** A new piece of evidence, its packed facts, and the message that brought it. */
export type FreshEvidence = { evidence: Evidence; facts?: Uint8Array | undefined; messageId: number; source: Source };

/** What fresh evidence changed: the payments that it belongs to, and how these stood before and stand now. */
export type Added = {
  grouping: Grouping;
  touchedBy: ReadonlyMap<number, readonly GroupedPayment[]>;
  before: ReadonlyMap<string, PaymentRecord>;
  after: ReadonlyMap<string, PaymentRecord>;
};

/**
 * Adds fresh evidence to the record and updates all that depends on it. Only this order of the steps works. The comment
 * above each step says what it needs from the steps before it, and what it leaves for the steps after it.
 */
export async function addEvidence(filing: Filing, fresh: readonly FreshEvidence[]): Promise<Added> {
  const { tx, nowIso } = filing;
  // Needs: nothing. Leaves: all evidence that the fresh evidence may join, and their payments, locked until the commit.
  const related = await loadRelated(filing, fresh);
  // Needs: the related evidence. Leaves: the payment of each piece, old and fresh. Nothing is written yet.
  const grouped = groupWithRelated(filing, related, fresh);
  // Needs: the payment of each piece. Leaves: the number of each payment, under which its evidence is stored.
  const seqOf = await seqsOf(filing, related, grouped);
  // Needs: the number of each payment. Leaves: the fresh evidence in the store.
  await keepEvidence(filing, { fresh, ...related }, { ...grouped, seqOf });
  // Needs: the fresh evidence in the store. Leaves: no payer, in the store or in the grouping, where one was erased.
  const { grouping, forgottenAt } = await reapplyErasure(filing, { grouping: grouped, ...related });
  // Needs: the grouping. Leaves: each related piece in the store under the payment it belongs to now.
  await moveRelated(filing, related, { ...grouping, seqOf });
  // Needs: all evidence in its place, because the fold counts references in the store. Leaves: the folded row of each
  // payment.
  const folded = await foldPayments(filing, {
    grouping,
    stored: related.stored,
    seqOf,
    forgottenAt,
    sourceOf: sourcesOf(fresh),
  });
  // Needs: the rows of the payments that others merged into. Leaves: the merged payments deleted, their ids as aliases.
  await moveIds(filing, grouping.merged);
  // Needs: the same. Leaves: each expected payment on the payment that its own merged into.
  await moveExpectedPayments(tx, grouping.merged);
  // Needs: the same. Leaves: each missing payment that arrived, and what became of one that was taken back, on the
  // payment that its own merged into.
  await moveMissingEntries(tx, grouping.merged);
  await moveFollows(tx, grouping.merged);
  // Needs: the same. Leaves: claims, notes and paid displays on the merged payment, with one claim that counts for
  // each.
  const claimsMoved = await moveClaims(filing, grouping.merged);
  // Needs: which claims moved. Leaves: a later time of change on their payments.
  const rows = await markTouched(filing, folded, claimsMoved);
  // Needs: rows that are final except for these flags. Leaves: the flags of suspected duplicates, on nearby payments
  // too.
  const after = await flagAround(filing, rows, grouping);
  // Needs: claims in their place. Leaves: an alarm for each claim whose money went back.
  await ringForReversals(filing, [...after.values()]);
  const before = new Map([...related.stored].map(([id, row]) => [id, recordFromRow(row)]));
  const paid = newlyPaid({ before, after: after.values(), merged: grouping.merged });
  // Needs: the newly paid payments. Leaves: a paid display for each person who requested one of them.
  await showRequesters(tx, paid, nowIso);
  // Needs: the newly paid payments, and moved expected payments. Leaves: expected payments met where there is no doubt.
  await meetExpectedPayments(filing, paid);
  // Needs: rows that are final, and moved entries. Leaves: cases of missing payments with what arrived, and closed.
  await closeMissingCases(filing, [...after.values()]);
  return { grouping, touchedBy: byMessage(grouping.placed, fresh), before, after };
}

/** Evidence that was stored before, the payment of each piece, and the rows of these payments. */
type Related = {
  known: readonly FiledEvidence[];
  paymentOf: ReadonlyMap<string, string | null>;
  stored: ReadonlyMap<string, PaymentRow>;
};

async function loadRelated(filing: Filing, fresh: readonly FreshEvidence[]): Promise<Related> {
  const pieces = fresh.map(({ evidence }) => evidence);
  const known = await loadRelatedEvidence(filing, { keys: pieces.flatMap(keysOf), references: referencesOf(pieces) });
  const rows = await loadPaymentRows(filing.tx, [...new Set(known.flatMap(({ paymentId }) => paymentId ?? []))]);
  return {
    known,
    paymentOf: new Map(known.map(({ evidence, paymentId }) => [evidence.id, paymentId])),
    stored: new Map(rows.map((row) => [row.id, row])),
  };
}

function groupWithRelated({ newId }: Filing, { known, paymentOf }: Related, fresh: readonly FreshEvidence[]): Grouping {
  const all = [...known, ...fresh].map(({ evidence }) => evidence);
  return groupPayments(resolve(all), paymentOf, newId);
}

/** The homes of evidence, and the number of each of these payments. */
type Numbered = Pick<Grouping, 'homeOf'> & { seqOf: ReadonlyMap<string, number> };

/** Returns the numbers of the stored payments, and those that the new ones will have. */
async function seqsOf({ tx, store }: Filing, { stored }: Related, { homeOf }: Grouping): Promise<Map<string, number>> {
  const seqOf = new Map([...stored].map(([id, { seq }]) => [id, seq]));
  const added = [...new Set(homeOf.values())].filter((id) => id !== null && !seqOf.has(id));
  const seqs = await store.takePaymentSeqs(tx, added.length);
  for (const [index, id] of added.entries()) {
    const seq = seqs[index];
    if (id !== null && seq !== undefined) seqOf.set(id, seq);
  }
  return seqOf;
}

async function keepEvidence(
  { tx, accountId }: Filing,
  { fresh, known }: Pick<Related, 'known'> & { fresh: readonly FreshEvidence[] },
  numbered: Numbered,
): Promise<void> {
  const placed = ({ evidence, facts }: { evidence: Evidence; facts?: Uint8Array | undefined }) => ({
    evidence,
    facts,
    paymentSeq: seqOfHome(numbered, evidence.id),
  });
  await insertEvidence(tx, accountId, withKeys(fresh.map(placed), known.map(placed)));
}

function seqOfHome({ homeOf, seqOf }: Numbered, evidenceId: string): number | null {
  const home = homeOf.get(evidenceId) ?? null;
  if (home === null) return null;
  const seq = seqOf.get(home);
  if (seq === undefined) throw new Error('a payment of evidence has no number');
  return seq;
}

async function moveRelated({ tx }: Filing, { known }: Related, numbered: Numbered): Promise<void> {
  for (const { evidence, paymentId } of known) {
    const home = numbered.homeOf.get(evidence.id) ?? null;
    if (home !== paymentId) await moveEvidence(tx, evidence.id, seqOfHome(numbered, evidence.id));
  }
}

function sourcesOf(fresh: readonly FreshEvidence[]): Map<string, Source> {
  return new Map(fresh.map(({ evidence, source }) => [evidence.id, source]));
}

/** Returns these payments, and those around them whose flag changed, as they now stand. */
async function flagAround(
  { tx, accountId, nowIso }: Filing,
  rows: readonly PaymentRow[],
  { merged }: Grouping,
): Promise<Map<string, PaymentRecord>> {
  const folded = rows.map(recordFromRow);
  const gone = merged.map(({ from }) => from);
  const flagged = await flagSuspectedDuplicates(tx, { accountId, nowIso, folded, gone });
  return new Map([...folded, ...flagged].map((record) => [record.id, record]));
}

/** Returns the payments of each message. A reversal may belong to several. */
function byMessage(placed: readonly GroupedPayment[], fresh: readonly FreshEvidence[]): Map<number, GroupedPayment[]> {
  const messageOf = new Map(fresh.map(({ evidence, messageId }) => [evidence.id, messageId]));
  const touched = new Map<number, GroupedPayment[]>();
  for (const payment of placed) {
    for (const messageId of new Set(payment.group.flatMap((piece) => messageOf.get(piece.id) ?? []))) {
      touched.set(messageId, [...(touched.get(messageId) ?? []), payment]);
    }
  }
  return touched;
}
