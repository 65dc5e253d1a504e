import {
  DAY_WORDS,
  FOUND_WORDS,
  KIND_WORDS,
  OPERATOR_WORDS,
  OPERATORS,
  type Operator,
  operatorNamed,
  NONE_WORDS,
  STATE_WORDS,
  WEEKDAY_WORDS,
  YES_NO_WORDS,
} from '@/lib/domain/payment-query/operator-words';
import { writtenValue } from '@/lib/domain/payment-query/split-query';

type Language = 'en' | 'sw';

/** What only the page knows: its tills as they are written, by their keys, and the names of people. */
export type KnownValues = {
  language: Language;
  tillNames: Readonly<Record<string, string>>;
  people: readonly string[];
};

/** One way to go on. `written` takes the place of the word at the caret; `value` is null for an operator alone. */
export type Completion = { operator: Operator; value: string | null; written: string };

/** `operator` is the one whose value is being typed. The options take the place of `start` to `end`. */
export type Completions = { operator: Operator | null; start: number; end: number; options: readonly Completion[] };

const WORDS = {
  state: STATE_WORDS,
  kind: KIND_WORDS,
  ticked: YES_NO_WORDS,
  late: YES_NO_WORDS,
  found: FOUND_WORDS,
  day: DAY_WORDS,
  handed: DAY_WORDS,
  released: DAY_WORDS,
  shown: DAY_WORDS,
  weekday: WEEKDAY_WORDS,
  order: NONE_WORDS,
};
const PEOPLE: ReadonlySet<Operator> = new Set(['by', 'releasedby', 'shownto']);
const MOST = 20;
/** A shorter beginning of a value stands for too many things. */
const LEAST_OF_VALUE = 2;

const AT_CARET = /(?:^|\s)([-–−]?(?:\p{L}+:["“”„][^"“”„]*|\S*))$/u;
const REST_OF_WORD = /^\S*/u;
const REST_OF_QUOTED = /^[^"“”„]*["“”„]?/u;

/** Returns how the word at the caret can go on: with an operator, or with a value after one. */
export function completionsAt(text: string, caret: number, known: KnownValues): Completions {
  const typed = AT_CARET.exec(text.slice(0, caret))?.[1] ?? '';
  const isQuoted = /:["“”„]/.test(typed);
  const rest = (isQuoted ? REST_OF_QUOTED : REST_OF_WORD).exec(text.slice(caret))?.[0] ?? '';
  const sign = /^[-–−]/.test(typed) ? '-' : '';
  const body = typed.slice(sign.length);
  const colon = body.indexOf(':');
  const operator = colon === -1 ? null : operatorNamed(body.slice(0, colon));
  const place = { operator, start: caret - typed.length, end: caret + rest.length };
  if (operator === null) return { ...place, options: wordOptions(body, sign, known) };
  const value = body.slice(colon + 1).replace(/^["“”„]/u, '');
  return { ...place, options: valueOptions(operator, value, sign, known).slice(0, MOST) };
}

/** Returns the text with an option in its place, and where the caret is then. */
export function completed(
  text: string,
  { start, end }: Pick<Completions, 'start' | 'end'>,
  { written, value }: Completion,
): { text: string; caret: number } {
  const after = text.slice(end);
  // After a value comes the next word; an operator waits for its value.
  const put = value === null ? written : `${written} `;
  return { text: text.slice(0, start) + put + (value === null ? after : after.trimStart()), caret: start + put.length };
}

function wordOptions(body: string, sign: string, known: KnownValues): Completion[] {
  const begun = body.toLowerCase();
  const words = (operator: Operator): string[] => Object.values(OPERATOR_WORDS[operator]);
  const operators = OPERATORS.filter((operator) => words(operator).some((word) => word.startsWith(begun))).map(
    (operator): Completion => ({ operator, value: null, written: `${sign}${operatorWord(operator, known)}:` }),
  );
  if (begun.length < LEAST_OF_VALUE) return operators;
  const values = (['state', 'till', 'day', 'kind'] as const).flatMap((operator) =>
    valueOptions(operator, begun, sign, known),
  );
  return [...operators, ...values].slice(0, MOST);
}

function valueOptions(operator: Operator, begun: string, sign: string, known: KnownValues): Completion[] {
  const option = (value: string, written = value): Completion => ({
    operator,
    value,
    written: `${sign}${operatorWord(operator, known)}:${writtenValue(written)}`,
  });
  const wanted = begun.toLowerCase();
  if (operator === 'till')
    return Object.entries(known.tillNames)
      .filter(([key, name]) => key.startsWith(wanted) || hasWord(name, wanted))
      .map(([key]) => option(key));
  if (PEOPLE.has(operator)) return known.people.filter((name) => hasWord(name, wanted)).map((name) => option(name));
  if (!isWorded(operator)) return [];
  return Object.entries<Readonly<Record<Language, string>>>(WORDS[operator])
    .filter(([, words]) => Object.values(words).some((word) => word.startsWith(wanted)))
    .map(([value, words]) => option(value, words[known.language]));
}

function isWorded(operator: Operator): operator is keyof typeof WORDS {
  return operator in WORDS;
}

function operatorWord(operator: Operator, { language }: KnownValues): string {
  return OPERATOR_WORDS[operator][language];
}

/** True if a word of the name begins so: ("Westlands · K000002", "k00") → true. */
function hasWord(name: string, begun: string): boolean {
  return ` ${name.toLowerCase()}`.includes(` ${begun}`);
}
