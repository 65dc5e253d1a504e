import 'server-only';
import { type Evidence, keysOf, type Source } from '@/lib/domain/evidence';
import { resolve } from '@/lib/domain/resolve';
import { markTouched, moveClaims, ringForReversals } from './ring-alarms';
import { showRequesters } from './show-requesters';
import { meetExpectedPayments, moveExpectedPayments } from './meet-expected-payments';
import { insertEvidence, moveEvidence } from '@/lib/server/store/queries/evidence';
import { recordFromRow, type PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { loadPaymentRows } from '@/lib/server/store/queries/payments';
import { type FiledMessage, fileMessages } from './file-messages';
import { flagSuspectedDuplicates } from './suspected-duplicates';
import { foldPayments } from './fold-payments';
import { reapplyErasure } from './reapply-erasure';
import { loadRelatedEvidence, referencesOf } from './related-evidence';
import { newlyPaid } from './newly-paid';
import { type GroupedPayment, groupPayments, type Grouping } from './grouping';
import type { Filed, Filing, Message } from './filing';
import { moveIds, repeatMessages } from './check-times';

/** Files messages as one set: the record does not depend on their order. Gives what each of them changed. */
export async function recordBatch(filing: Filing, messages: readonly Message[]): Promise<Filed[]> {
  const filed = await fileMessages(filing, messages);
  const checkedAgain = await repeatMessages(filing, repeats(messages, filed));
  const fresh = freshEvidence(filing, messages, filed);
  const outcome = fresh.length === 0 ? null : await addEvidence(filing, fresh);

  const results: Filed[] = [];
  const told = new Set<string>();
  for (const [index, message] of filed.entries()) {
    const twin = message.sameAs === null ? undefined : results[message.sameAs];
    if (twin !== undefined) results.push({ ...NOTHING, repeated: true, checked: twin.checked });
    else if (message.repeated)
      results.push({ ...NOTHING, repeated: true, checked: checkedAgain.get(message.id) ?? [] });
    else results.push({ ...NOTHING, ...(outcome === null ? {} : partOf(outcome, message.id, told)) });
    if (index === filed.length - 1 && outcome !== null) giveRest(outcome, results, told);
  }
  return results;
}

const NOTHING = { repeated: false, changed: [], checked: [], created: [], merged: [], moves: [] } satisfies Filed;

type Fresh = { evidence: Evidence; messageId: string; source: Source };
type Outcome = {
  grouping: Grouping;
  touchedBy: ReadonlyMap<string, readonly GroupedPayment[]>;
  before: ReadonlyMap<string, PaymentRecord>;
  after: ReadonlyMap<string, PaymentRecord>;
};

function repeats(
  messages: readonly Message[],
  filed: readonly FiledMessage[],
): { messageId: string; source: Source }[] {
  return messages.flatMap((message, index) => {
    const at = filed[index];
    return at?.repeated === true && at.sameAs === null ? [{ messageId: at.id, source: message.source }] : [];
  });
}

function freshEvidence(filing: Filing, messages: readonly Message[], filed: readonly FiledMessage[]): Fresh[] {
  return messages.flatMap((message, index) => {
    const at = filed[index];
    if (at === undefined || at.repeated) return [];
    return message.facts.map((fact, n) => ({
      evidence: { ...fact, id: `${at.id}:${n}`, source: message.source, heardAt: filing.nowIso },
      messageId: at.id,
      source: message.source,
    }));
  });
}

async function addEvidence(filing: Filing, fresh: readonly Fresh[]): Promise<Outcome> {
  const { tx, accountId, nowIso } = filing;
  const pieces = fresh.map((each) => each.evidence);
  const known = await loadRelatedEvidence(filing, { keys: pieces.flatMap(keysOf), references: referencesOf(pieces) });
  const paymentOf = new Map(known.map((piece) => [piece.evidence.id, piece.paymentId]));
  const stored = new Map(
    (await loadPaymentRows(tx, [...new Set(known.flatMap((piece) => piece.paymentId ?? []))])).map((row) => [
      row.id,
      row,
    ]),
  );
  const firstGrouping = groupPayments(
    resolve([...known.map((piece) => piece.evidence), ...pieces]),
    paymentOf,
    filing.newId,
  );

  await insertEvidence(
    tx,
    accountId,
    fresh.map(({ evidence, messageId }) => ({
      evidence,
      messageId,
      paymentId: firstGrouping.homeOf.get(evidence.id) ?? null,
    })),
  );
  const { grouping: placement, forgottenAt } = await reapplyErasure(filing, {
    grouping: firstGrouping,
    stored,
    paymentOf,
  });
  for (const piece of known) {
    const home = placement.homeOf.get(piece.evidence.id) ?? null;
    if (home !== piece.paymentId) await moveEvidence(tx, piece.evidence.id, home);
  }
  const folded = await foldPayments(filing, {
    grouping: placement,
    stored,
    forgottenAt,
    sourceOf: new Map(fresh.map((each) => [each.evidence.id, each.source])),
  });
  await moveIds(filing, placement.merged);
  await moveExpectedPayments(tx, placement.merged);
  const rows = await markTouched(filing, folded, await moveClaims(filing, placement.merged));
  const after = new Map(rows.map((row) => [row.id, recordFromRow(row)]));
  for (const record of await flagSuspectedDuplicates(tx, {
    accountId,
    nowIso,
    folded: [...after.values()],
    gone: placement.merged.map(({ from }) => from),
  }))
    after.set(record.id, record);
  await ringForReversals(filing, [...after.values()]);
  const before = new Map([...stored].map(([id, row]) => [id, recordFromRow(row)]));
  const paid = newlyPaid({ before, after: after.values(), merged: placement.merged });
  await showRequesters(tx, paid, nowIso);
  await meetExpectedPayments(filing, paid);
  return { grouping: placement, touchedBy: byMessage(placement.placed, fresh), before, after };
}

/** Which payments each message speaks of; a reversal may speak of several. */
function byMessage(placed: readonly GroupedPayment[], fresh: readonly Fresh[]): Map<string, GroupedPayment[]> {
  const messageOf = new Map(fresh.map(({ evidence, messageId }) => [evidence.id, messageId]));
  const touched = new Map<string, GroupedPayment[]>();
  for (const payment of placed) {
    for (const messageId of new Set(payment.group.flatMap((piece) => messageOf.get(piece.id) ?? []))) {
      touched.set(messageId, [...(touched.get(messageId) ?? []), payment]);
    }
  }
  return touched;
}

/** What of an outcome is one message's: the payments its evidence is in, each told by the first message that touches it. */
function partOf(outcome: Outcome, messageId: string, told: Set<string>): Partial<Filed> {
  const touched = outcome.touchedBy.get(messageId) ?? [];
  const firstHere = touched.filter(({ id }) => !told.has(id));
  for (const { id } of firstHere) told.add(id);
  return {
    checked: touched.flatMap(({ id }) => outcome.after.get(id) ?? []),
    changed: firstHere.flatMap(({ id }) => (hasChanged(outcome, id) ? (outcome.after.get(id) ?? []) : [])),
    created: firstHere.filter(({ isNew }) => isNew).map(({ id }) => id),
  };
}

/** What no message speaks of itself: neighbours that changed beside it, and what the totals move by. */
function giveRest(outcome: Outcome, results: Filed[], told: ReadonlySet<string>): void {
  const first = results.findIndex((result) => !result.repeated);
  const filed = results[first];
  if (filed === undefined) return;
  const others = [...outcome.after.values()].filter(({ id }) => !told.has(id) && hasChanged(outcome, id));
  const inTotals = new Set(outcome.grouping.placed.map(({ id }) => id));
  results[first] = {
    ...filed,
    changed: [...filed.changed, ...others],
    merged: outcome.grouping.merged,
    moves: [
      ...[...outcome.before.values()].map((record) => ({ record, by: -1 as const })),
      ...[...outcome.after.values()].filter(({ id }) => inTotals.has(id)).map((record) => ({ record, by: 1 as const })),
    ],
  };
}

function hasChanged({ before, after }: Outcome, id: string): boolean {
  return before.get(id)?.changedAt !== after.get(id)?.changedAt;
}
