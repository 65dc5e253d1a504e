import type { Element, Slot } from './notation';
import {
  accepts,
  CODE_MARK,
  endOf,
  endOfSlot,
  endsWithPhone,
  isDay,
  isOpenSlot,
  isParty,
  LONGEST,
  type OpenSlot,
} from './slots';
import type { Subject } from './subject';

/** What stood in a slot, and where. */
export type Capture = { slot: Slot; start: number; end: number };
export type Match = { start: number; end: number; captures: Capture[] };

/**
 * A pattern that is ready to be matched. `needs`: of each of these lists, one word at least stands in every match.
 * `begins`: the signs with which a match may begin; null for any.
 */
export type Matcher = {
  first: Node;
  isField: boolean;
  needs: readonly (readonly string[])[];
  begins: ReadonlySet<string> | null;
};

type Node =
  | { id: number; type: 'end' }
  | { id: number; type: 'word'; letters: string; next: Node }
  | { id: number; type: 'colon'; next: Node }
  | { id: number; type: 'slot'; slot: Slot; next: Node }
  | { id: number; type: 'choice'; options: Node[] };

const COLON = /\s*[:=]\s*/y;
/** Words that no text is asked to end with: they are short enough to begin another word ("to" and "tomato"). */
const SHORTEST_GLUED = 3;

/**
 * Makes a matcher. `isField`: the pattern is a label with its field, which ends where the next label begins.
 */
export function matcherOf(elements: readonly Element[], { isField = false } = {}): Matcher {
  let count = 0;
  const compile = (list: readonly Element[], next: Node): Node =>
    list.reduceRight<Node>((after, element) => {
      const id = (count += 1);
      if (element.type === 'choice')
        return { id, type: 'choice', options: element.options.map((option) => compile(option, after)) };
      return { ...element, id, next: after };
    }, next);
  const first = compile(elements, { id: 0, type: 'end' });
  return { first, isField, needs: needsOf(elements), begins: beginsOf(first) };
}

/** Returns, for each element that no match can be without, the words of which it has one. */
function needsOf(elements: readonly Element[]): string[][] {
  return elements.flatMap((element) => {
    if (element.type === 'word') return [[element.letters]];
    if (element.type !== 'choice') return [];
    const firsts = element.options.map((option) => needsOf(option)[0]);
    return firsts.some((words) => words === undefined) ? [] : [firsts.flatMap((words) => words ?? [])];
  });
}

/** Returns the signs with which a match of this step may begin; null when it may be any sign. */
function beginsOf(node: Node): Set<string> | null {
  if (node.type === 'word') return new Set(node.letters.slice(0, 1));
  if (node.type === 'choice') {
    const all = node.options.map(beginsOf);
    return all.some((each) => each === null) ? null : new Set(all.flatMap((each) => [...(each ?? [])]));
  }
  if (node.type !== 'slot') return null;
  if (node.slot === 'code') return new Set(CODE_MARK);
  return node.slot === 'sum' || node.slot === 'lent' ? new Set('0123456789ks') : null;
}

/** False when a text lacks a word that the pattern needs. */
export function mayMatch({ needs }: Matcher, { low }: Subject): boolean {
  return needs.every((words) => words.some((word) => low.includes(word)));
}

/**
 * Matches a pattern at one place of a text. Each step of the pattern is tried at most once at each place, so the time
 * grows with the length of the text times that of the pattern, whatever the text is.
 */
export function matchAt({ first, isField }: Matcher, subject: Subject, start: number): Match | null {
  const run: Run = { subject, isField, failed: null };
  const found = follow(run, first, { at: start, isOpen: false, captures: null });
  if (found === null) return null;
  const captures: Capture[] = [];
  for (let each = found.captures; each !== null; each = each.before) captures.unshift(each.capture);
  return { start, end: found.at, captures };
}

type Run = { subject: Subject; isField: boolean; failed: Set<number> | null };
type Captures = { capture: Capture; before: Captures } | null;
/**
 * `isOpen`: the last slot has no end of its own, so what follows must end it. A phone behind a name ends it too.
 */
type State = { at: number; isOpen: boolean; captures: Captures };

/** A word or a slot of a fixed form is tried anew at once; only steps that try many things are remembered. */
function follow(run: Run, node: Node, state: State): State | null {
  if (node.type !== 'choice' && !(node.type === 'slot' && isOpenSlot(node.slot))) return step(run, node, state);
  const key = (node.id * (run.subject.text.length + 1) + state.at) * 2 + Number(state.isOpen);
  if (run.failed?.has(key) === true) return null;
  const found = step(run, node, state);
  if (found === null) (run.failed ??= new Set()).add(key);
  return found;
}

function step(run: Run, node: Node, state: State): State | null {
  const { subject } = run;
  switch (node.type) {
    case 'end':
      return mayEnd(run, state) ? state : null;
    case 'choice': {
      for (const option of node.options) {
        const found = follow(run, option, state);
        if (found !== null) return found;
      }
      return null;
    }
    case 'word': {
      const end = endOfWord(subject, subject.gapEnd(state.at), node.letters);
      return end === null ? null : follow(run, node.next, { ...state, at: end, isOpen: false });
    }
    case 'colon': {
      const end = endOf(COLON, subject.text, state.at);
      return end === null ? null : follow(run, node.next, { ...state, at: end, isOpen: false });
    }
    case 'slot':
      return inSlot(run, node, state);
    default:
      return node satisfies never;
  }
}

function mayEnd({ subject, isField }: Run, { at, isOpen }: State): boolean {
  if (isOpen) return isField ? subject.fieldEndsAt(at) : subject.endsAt(at);
  return subject.isBoundary(at);
}

function inSlot(run: Run, node: Extract<Node, { type: 'slot' }>, state: State): State | null {
  const { slot, next } = node;
  const start = run.subject.gapEnd(state.at);
  if (isOpenSlot(slot)) return inOpenSlot(run, { slot, next }, { ...state, at: start });
  const end = endOfSlot(run.subject, start, slot);
  if (end === null) return null;
  const captures = { capture: { slot, start, end }, before: state.captures };
  return follow(run, next, { at: end, isOpen: false, captures });
}

/** Tries each end of a slot, the nearest first, until the rest of the pattern follows it. */
function inOpenSlot(run: Run, { slot, next }: { slot: OpenSlot; next: Node }, state: State): State | null {
  const { subject } = run;
  const { text } = subject;
  const start = state.at;
  const last = Math.min(text.length, start + LONGEST[slot]);
  if (slot === 'person' && !/\d\d/.test(text.slice(start, last))) return null;
  for (let end = start + 1; end <= last; end += 1) {
    if (text[end - 1] === CODE_MARK) return null;
    if (!subject.isBoundary(end)) continue;
    const isOpen = !(isParty(slot) && endsWithPhone(text, start, end));
    const captures = { capture: { slot, start, end }, before: state.captures };
    // What follows is looked at first: it is remembered, and it fails more often than a name does.
    const found = follow(run, next, { at: end, isOpen, captures });
    if (found !== null && accepts(slot, text.slice(start, end))) return found;
    // No name holds a sum or a day.
    if (slot !== 'words' && (subject.sumAt(end) !== null || isDay(subject, end))) return null;
  }
  return null;
}

/** Returns where a word ends, if it stands at this place; it may be joined with the next word. */
function endOfWord({ low, isBoundary }: Subject, at: number, letters: string): number | null {
  if (!low.startsWith(letters, at)) return null;
  const end = at + letters.length;
  return letters.length >= SHORTEST_GLUED || isBoundary(end) ? end : null;
}
