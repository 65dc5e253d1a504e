import { dayAt, timeAt } from './days';
import type { Form } from './forms/form';
import type { Capture } from './match';
import { type NamePlace, type Party, partyOf, payerOf } from './party';
import { isPayer, namesOf, tillsOf } from './parties';
import type { Found } from './search';
import { bareSumsIn, sumAt } from './sums';

/** A known sentence in a text, with each of its fields. A field that it gives twice and differently is given twice. */
export type Sentence = {
  form: Form;
  start: number;
  end: number;
  sums: number[];
  days: string[];
  time: string | null;
  payer: Party | null;
  payee: Party | null;
  tills: string[];
  account: string | null;
  names: NamePlace[];
};

/** Returns the fields of a sentence that was found. */
export function sentenceOf({ of: form, start, end, captures }: Found<Form>, text: string): Sentence {
  const wordsOf = (found: Capture | undefined): string | null =>
    found === undefined ? null : text.slice(found.start, found.end);
  const first = (...slots: string[]): string | null => wordsOf(captures.find(({ slot }) => slots.includes(slot)));
  const time = captures.find(({ slot }) => slot === 'time');
  const payee = first('payee');
  const payer = wordsOf(captures.find(isPayer));
  const account = first('account')?.replace(/^[\s.,;:#-]+|[\s.,;:]+$/g, '') ?? '';
  return {
    form,
    start,
    end,
    sums: [
      ...each(captures, 'sum', (at) => sumAt(text, at)?.minor),
      ...bareSumsIn(wordsOf(captures.find(({ slot }) => slot === 'figure')) ?? '').flatMap((sum) => sum ?? []),
    ],
    days: each(captures, 'day', (at) => dayAt(text, at)?.day),
    time: time === undefined ? null : (timeAt(text, time.start)?.time ?? null),
    payer: payer === null ? null : payerOf(payer),
    payee: payee === null ? null : partyOf(payee),
    tills: tillsOf(captures.flatMap((found) => (found.slot === 'till' ? (wordsOf(found) ?? []) : []))),
    account: account === '' ? null : account,
    names: namesOf(captures, text),
  };
}

function each<Value>(
  captures: readonly Capture[],
  wanted: Capture['slot'],
  read: (at: number) => Value | null | undefined,
): Value[] {
  const values = captures.flatMap(({ slot, start }) => (slot === wanted ? (read(start) ?? []) : []));
  return [...new Set(values)] as Value[];
}
