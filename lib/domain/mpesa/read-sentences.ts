import { haveNoWordInCommon } from '@/lib/domain/compare';
import { CONFIRMED } from './confirmed';
import { daysIn } from './days';
import { holdsOddDay } from './leftovers';
import { CODE_MARK } from './slots';
import type { MessageReading } from './message';
import type { Party } from './party';
import { partiesIn, tillsOf } from './parties';
import type { Sentence } from './sentence';
import { bareSumsIn, sumsIn, sumsSaid } from './sums';

/** A text that holds known sentences about one code, and what it says was lent for the payment. */
type Known = { code: string; text: string; sentences: readonly Sentence[]; lent: readonly (number | null)[] };

/** Reads a text that holds known sentences. What stands around them may contradict them. */
export function readSentences({ code, text, sentences, lent }: Known): MessageReading {
  const doubtful: MessageReading = { kind: 'several', references: [code], doubt: 'unsure' };
  const [first] = sentences;
  if (first === undefined) return doubtful;
  const before = text.slice(0, first.start);
  const after = textBehind(text, sentences);
  const around = partiesIn(`${before}${CODE_MARK}${after}`);

  const sums = only(sentences.flatMap((sentence) => sentence.sums));
  const [sum = null] = sums;
  // Only a notice of Fuliza names no sum that was paid.
  const lacksSum = sum === null && !sentences.every(({ form }) => form.lacksSum === true);
  if (sums.length > 1 || lacksSum || movesOther(after, sum) || isMessageToo(before, sum)) return doubtful;

  const days = only([
    ...sentences.flatMap((sentence) => sentence.days),
    ...daysIn(after).flatMap(({ day, isNumbered }) => (isNumbered ? day : [])),
  ]);
  if (days.length > 1 || days.includes(null) || (days.length === 0 && holdsOddDay(after))) return doubtful;

  const tills = tillsOf([...sentences.flatMap((sentence) => sentence.tills), ...around.tills]);
  if (tills.length > 1 || lent.length > 1 || lent.includes(null)) return doubtful;

  const payers = [...sentences.flatMap(({ payer }) => payer ?? []), ...around.payers];
  if (areContradictory(payers)) return doubtful;
  const payees = sentences.flatMap(({ payee }) => payee ?? []);
  // Who is named with a phone is a person, and no till.
  if (payees.some(({ phone }) => phone !== null)) return { ...doubtful, doubt: 'other_act' };
  const [told = null] = sentences.flatMap(({ payer }) => payer ?? []);
  const payer = told ?? around.payers.find(({ name, phone }) => name !== null && phone !== null) ?? null;
  return {
    kind: 'message',
    writer: first.form.writer,
    message: {
      code,
      amountMinor: sum,
      borrowedMinor: lent[0] ?? null,
      shop: payees[0]?.name ?? null,
      shopNumber: payees[0]?.number ?? null,
      till: tills[0] ?? null,
      account: sentences.find(({ account }) => account !== null)?.account ?? around.accounts[0] ?? null,
      sender: payer === null ? null : { name: payer.name, phone: payer.phone ?? around.phone },
      day: days[0] ?? null,
      time: sentences.find(({ time }) => time !== null)?.time ?? null,
    },
  };
}

/** Returns what stands between the sentences and behind them, with a mark for each sentence. */
function textBehind(text: string, sentences: readonly Sentence[]): string {
  return sentences.map(({ end }, at) => text.slice(end, sentences[at + 1]?.start)).join(CODE_MARK);
}

/** True when a text says that another sum moved. Balances, costs and advertisements do not say that. */
function movesOther(text: string, sum: number | null): boolean {
  return sumsIn(text).some(({ minor, hasMoved, isOther }) => hasMoved && !isOther && minor !== sum);
}

/**
 * True when the text before a message looks like a message itself, under an invalid code. A friend's remark on the same
 * sum does not.
 */
function isMessageToo(before: string, sum: number | null): boolean {
  const others = sumsSaid(before);
  const { payees, payers } = partiesIn(before);
  const isOfSomebody = payees.length + payers.length > 0 && daysIn(before).length > 0;
  if (isOfSomebody && (others.length === 0 || others.some((other) => other !== sum))) return true;
  if (before.search(CONFIRMED) === -1 && !/k(?:sh|es)/i.test(before)) return false;
  return others.length === 0 ? bareSumsIn(before).length > 0 : others.some((other) => other !== sum);
}

/** True when two of these payers cannot be one person. */
export function areContradictory(payers: readonly Party[]): boolean {
  return payers.some((one) =>
    payers.some((other) => one.name !== null && other.name !== null && haveNoWordInCommon(one.name, other.name)),
  );
}

function only<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
