import 'server-only';
import type { Source } from '@/lib/domain/evidence';
import { evidenceId } from '@/lib/server/store/queries/evidence-id';
import { addEvidence, type Added, type FreshEvidence } from './add-evidence';
import { repeatMessages } from './check-times';
import { fileDeposits } from './file-deposits';
import { type FiledMessage, fileMessages } from './file-messages';
import type { Filed, Filing, Message } from './filing';
import { packedMessage } from './packed-message';

/** Records messages as one set: their order makes no difference. Returns what each of them changed. */
export async function recordBatch(filing: Filing, messages: readonly Message[]): Promise<Filed[]> {
  const filed = await fileMessages(filing, messages);
  const checkedAgain = await repeatMessages(filing, repeats(messages, filed));
  const deposits = await fileDeposits(
    filing,
    messages.flatMap(({ settlements = [] }, index) =>
      filed[index]?.repeated === true ? [] : settlements.map((settlement) => ({ settlement, heardAt: filing.nowIso })),
    ),
  );
  const fresh = freshEvidence(filing, messages, filed);
  const outcome = fresh.length === 0 ? null : await addEvidence(filing, fresh);

  const results: Filed[] = [];
  const told = new Set<string>();
  for (const [index, message] of filed.entries()) {
    const same = message.sameAs === null ? undefined : results[message.sameAs];
    if (same !== undefined) results.push({ ...NOTHING, repeated: true, checked: same.checked });
    else if (message.repeated)
      results.push({ ...NOTHING, repeated: true, checked: checkedAgain.get(message.id) ?? [] });
    else results.push({ ...NOTHING, ...(outcome === null ? {} : partOf(outcome, message.id, told)) });
    if (index === filed.length - 1 && outcome !== null) giveRest(outcome, results, told);
  }
  const [first] = results;
  if (first !== undefined) results[0] = { ...first, deposits };
  return results;
}

const NOTHING = {
  repeated: false,
  changed: [],
  checked: [],
  created: [],
  merged: [],
  deposits: [],
  moves: [],
} satisfies Filed;

function repeats(
  messages: readonly Message[],
  filed: readonly FiledMessage[],
): { messageId: number; source: Source }[] {
  return messages.flatMap((message, index) => {
    const at = filed[index];
    return at?.repeated === true && at.sameAs === null ? [{ messageId: at.id, source: message.source }] : [];
  });
}

function freshEvidence(filing: Filing, messages: readonly Message[], filed: readonly FiledMessage[]): FreshEvidence[] {
  return messages.flatMap((message, index) => {
    const at = filed[index];
    if (at === undefined || at.repeated) return [];
    return message.facts.map((fact, n) => ({
      evidence: { ...fact, id: evidenceId(at.id, n), source: message.source, heardAt: filing.nowIso },
      facts: packedMessage(message).facts[n],
      messageId: at.id,
      source: message.source,
    }));
  });
}

/**
 * Returns the part of an outcome that belongs to one message: the payments of its evidence. A changed payment is
 * reported only once, with the first message that touches it.
 */
function partOf(outcome: Added, messageId: number, told: Set<string>): Partial<Filed> {
  const touched = outcome.touchedBy.get(messageId) ?? [];
  const firstHere = touched.filter(({ id }) => !told.has(id));
  for (const { id } of firstHere) told.add(id);
  return {
    checked: touched.flatMap(({ id }) => outcome.after.get(id) ?? []),
    changed: firstHere.flatMap(({ id }) => (hasChanged(outcome, id) ? (outcome.after.get(id) ?? []) : [])),
    created: firstHere.filter(({ isNew }) => isNew).map(({ id }) => id),
  };
}

/**
 * Adds to the first result what belongs to no single message: other payments that changed, the merges, and the change
 * of the totals.
 */
function giveRest(outcome: Added, results: Filed[], told: ReadonlySet<string>): void {
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

function hasChanged({ before, after }: Added, id: string): boolean {
  return before.get(id)?.changedAt !== after.get(id)?.changedAt;
}
