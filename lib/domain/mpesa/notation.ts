/**
 * The notation in which the forms of messages are written. It reads like the message itself:
 * - a word stands for itself, in capital or small letters, with or without a space before it;
 * - `{sum}` is a slot: something that differs from message to message (`SLOTS`);
 * - `[…]` may be left out, and `(…|…)` is one of several;
 * - `:` is a colon or an equals sign, as after a label;
 * - `<when>` stands for a part that several forms share (`PARTS` of the table).
 * Other signs and spaces need no mention: the matcher passes over them.
 */
export type Element =
  | { type: 'word'; letters: string }
  | { type: 'colon' }
  | { type: 'slot'; slot: Slot }
  | { type: 'choice'; options: Element[][] };

/** What a slot takes in. `match.ts` passes over `words`, and keeps where the others stand. */
const SLOTS = [
  'code',
  'sum',
  'figure',
  'lent',
  'day',
  'time',
  'payer',
  'person',
  'payee',
  'till',
  'account',
  'phone',
  'words',
  'digit',
] as const;
export type Slot = (typeof SLOTS)[number];

const TOKEN = /\s*(?:\{(\w+)\}|<(\w+)>|([[\]()|:])|([\p{L}']+))/uy;

/**
 * Reads a pattern.
 * @throws {SyntaxError} on an unknown slot or part, or a bracket without its other half. Patterns are written in the
 * program, so this is a fault of the program.
 */
export function parsePattern(pattern: string, parts: Readonly<Record<string, string>> = {}): Element[] {
  const tokens = tokensOf(pattern);
  const elements = sequence(tokens, parts, { pattern, at: 0 });
  return elements;
}

type Token = { slot: string } | { part: string } | { sign: string } | { word: string };
type Place = { pattern: string; at: number };

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = pattern.trimEnd().length;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(pattern);
    if (match === null) throw new SyntaxError(`a sign that has no meaning in a pattern, at ${at}: ${pattern}`);
    const [, slot, part, sign, word] = match;
    if (slot !== undefined) tokens.push({ slot });
    else if (part !== undefined) tokens.push({ part });
    else if (sign !== undefined) tokens.push({ sign });
    else if (word !== undefined) tokens.push({ word });
  }
  return tokens;
}

function sequence(tokens: readonly Token[], parts: Readonly<Record<string, string>>, place: Place): Element[] {
  const options = alternatives(tokens, parts, place);
  if (place.at < tokens.length) throw new SyntaxError(`a bracket too many: ${place.pattern}`);
  const [only = [], ...others] = options;
  return others.length === 0 ? only : [{ type: 'choice', options }];
}

/** Reads alternatives up to the bracket that closes them, or up to the end. */
function alternatives(tokens: readonly Token[], parts: Readonly<Record<string, string>>, place: Place): Element[][] {
  const options: Element[][] = [[]];
  for (; place.at < tokens.length; place.at += 1) {
    const token = tokens[place.at];
    if (token === undefined) break;
    const last = options.at(-1) ?? [];
    if ('word' in token) last.push({ type: 'word', letters: token.word.toLowerCase() });
    else if ('slot' in token) last.push({ type: 'slot', slot: slotOf(token.slot, place) });
    else if ('part' in token) last.push(...partOf(token.part, parts, place));
    else if (token.sign === ':') last.push({ type: 'colon' });
    else if (token.sign === '|') options.push([]);
    else if (token.sign === '[' || token.sign === '(') last.push(group(tokens, parts, place));
    else return options;
  }
  return options;
}

function group(tokens: readonly Token[], parts: Readonly<Record<string, string>>, place: Place): Element {
  const opening = tokens[place.at];
  const isOptional = opening !== undefined && 'sign' in opening && opening.sign === '[';
  place.at += 1;
  const options = alternatives(tokens, parts, place);
  const closing = tokens[place.at];
  if (closing === undefined || !('sign' in closing) || closing.sign !== (isOptional ? ']' : ')'))
    throw new SyntaxError(`a bracket that is not closed: ${place.pattern}`);
  return { type: 'choice', options: isOptional ? [...options, []] : options };
}

function slotOf(name: string, { pattern }: Place): Slot {
  const slot = SLOTS.find((each) => each === name);
  if (slot === undefined) throw new SyntaxError(`no slot is called ${name}: ${pattern}`);
  return slot;
}

function partOf(name: string, parts: Readonly<Record<string, string>>, { pattern }: Place): Element[] {
  const part = parts[name];
  if (part === undefined) throw new SyntaxError(`no part is called ${name}: ${pattern}`);
  return parsePattern(part, parts);
}
