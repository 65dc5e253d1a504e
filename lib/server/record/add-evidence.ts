import 'server-only';
import { type Evidence, keysOf, type Source } from '@/lib/domain/evidence';
import { resolve } from '@/lib/domain/resolve';
import { type FiledEvidence, insertEvidence, moveEvidence } from '@/lib/server/store/queries/evidence';
import { type PaymentRecord, type PaymentRow, recordFromRow } from '@/lib/server/store/queries/payment-row';
import { loadPaymentRows } from '@/lib/server/store/queries/payments';
import { moveIds } from './check-times';
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

/** A piece of evidence that was not heard before, and the message that brought it. */
export type FreshEvidence = { evidence: Evidence; messageId: string; source: Source };

/** What became of fresh evidence: the payments it is in, and how they stood before and stand now. */
export type Added = {
  grouping: Grouping;
  touchedBy: ReadonlyMap<string, readonly GroupedPayment[]>;
  before: ReadonlyMap<string, PaymentRecord>;
  after: ReadonlyMap<string, PaymentRecord>;
};

/**
 * Adds fresh evidence to the record and brings up to date all that follows from it. The steps stand in the only order
 * that works: above each is what it needs of those before it, and what it leaves for those after it.
 */
export async function addEvidence(filing: Filing, fresh: readonly FreshEvidence[]): Promise<Added> {
  const { tx, nowIso } = filing;
  // Needs: nothing. Leaves: all evidence that the fresh may join and the payments it is in, held until the commit.
  const related = await loadRelated(filing, fresh);
  // Needs: the related evidence. Leaves: which payment each piece belongs to, old and fresh; nothing is written yet.
  const grouped = groupWithRelated(filing, related, fresh);
  // Needs: the payment of each fresh piece. Leaves: the fresh evidence in the store.
  await keepEvidence(filing, fresh, grouped);
  // Needs: the fresh evidence in the store. Leaves: no payer, there or in the grouping, where one was erased.
  const { grouping, forgottenAt } = await reapplyErasure(filing, { grouping: grouped, ...related });
  // Needs: the grouping. Leaves: each related piece in the store under the payment it belongs to now.
  await moveRelated(filing, related, grouping);
  // Needs: all evidence in its place, for references are counted in the store. Leaves: each payment's row as folded.
  const folded = await foldPayments(filing, {
    grouping,
    stored: related.stored,
    forgottenAt,
    sourceOf: sourcesOf(fresh),
  });
  // Needs: the rows of what others merged into. Leaves: those others gone, and their ids leading on.
  await moveIds(filing, grouping.merged);
  // Needs: the same. Leaves: who waited for a payment that merged away with what it became.
  await moveExpectedPayments(tx, grouping.merged);
  // Needs: the same. Leaves: claims and paid displays with what payments became, one claim standing for each.
  const claimsMoved = await moveClaims(filing, grouping.merged);
  // Needs: which claims moved. Leaves: a later time of change on the payments of these.
  const rows = await markTouched(filing, folded, claimsMoved);
  // Needs: rows that are final but for this. Leaves: the flags of suspected duplicates, on others around them too.
  const after = await flagAround(filing, rows, grouping);
  // Needs: claims in their place. Leaves: an alarm for each claim whose money went back.
  await ringForReversals(filing, [...after.values()]);
  const before = new Map([...related.stored].map(([id, row]) => [id, recordFromRow(row)]));
  const paid = newlyPaid({ before, after: after.values(), merged: grouping.merged });
  // Needs: what is newly paid. Leaves: whoever requested it as one who was shown it as Paid.
  await showRequesters(tx, paid, nowIso);
  // Needs: what is newly paid, and who waits moved along. Leaves: an expected payment met where there is no doubt.
  await meetExpectedPayments(filing, paid);
  return { grouping, touchedBy: byMessage(grouping.placed, fresh), before, after };
}

/** Evidence that was there before, which payment each piece stood under, and the rows of these payments. */
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

async function keepEvidence(
  { tx, accountId }: Filing,
  fresh: readonly FreshEvidence[],
  { homeOf }: Grouping,
): Promise<void> {
  const filed = fresh.map(({ evidence, messageId }) => ({
    evidence,
    messageId,
    paymentId: homeOf.get(evidence.id) ?? null,
  }));
  await insertEvidence(tx, accountId, filed);
}

async function moveRelated({ tx }: Filing, { known }: Related, { homeOf }: Grouping): Promise<void> {
  for (const { evidence, paymentId } of known) {
    const home = homeOf.get(evidence.id) ?? null;
    if (home !== paymentId) await moveEvidence(tx, evidence.id, home);
  }
}

function sourcesOf(fresh: readonly FreshEvidence[]): Map<string, Source> {
  return new Map(fresh.map(({ evidence, source }) => [evidence.id, source]));
}

/** Returns the payments as they now stand, and those around them whose flag moved. */
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

/** Which payments each message speaks of; a reversal may speak of several. */
function byMessage(placed: readonly GroupedPayment[], fresh: readonly FreshEvidence[]): Map<string, GroupedPayment[]> {
  const messageOf = new Map(fresh.map(({ evidence, messageId }) => [evidence.id, messageId]));
  const touched = new Map<string, GroupedPayment[]>();
  for (const payment of placed) {
    for (const messageId of new Set(payment.group.flatMap((piece) => messageOf.get(piece.id) ?? []))) {
      touched.set(messageId, [...(touched.get(messageId) ?? []), payment]);
    }
  }
  return touched;
}
