import type { DigestOf, StoredClosing } from './closing-body';

/** The till and number of a closing, and the digest that was printed on it. */
export type PrintedClosing = { tillKey: string; number: number; digest: string };


/** What is wrong with the chain of a till. `number` is where; of several missing ones `until` is the last. */
export type ChainFault =
  /** Its text and its digest do not belong together, or what a query finds it by is another than in its text. */
  | { kind: 'changed'; number: number }
  | { kind: 'missing'; number: number; until: number }
  /** Two closings with one number. */
  | { kind: 'doubled'; number: number }
  /** It names another closing before it than there is. */
  | { kind: 'wrong_previous'; number: number }
  /** A closing that was printed, and all after it, are gone. */
  | { kind: 'end_removed'; number: number }
  /** There is a closing of this number, but it is not the printed one: the chain was made anew. */
  | { kind: 'rebuilt'; number: number };

/** What the text of a closing says of itself. Null when it cannot be read. */
type Said = Pick<StoredClosing, 'id' | 'account' | 'tillKey' | 'number' | 'to'> & { previous: string };
export type ReadBody = (text: string) => Said | null;

export type ChainCheck = {
  /** Takes the closings of one till in the order of their numbers. */
  take: (closing: StoredClosing) => void;
  /** Returns what is wrong, in the order of the numbers. */
  end: () => ChainFault[];
};

type Checking = {
  digestOf: DigestOf;
  /** Reads a text that is canonical and has the shape of a closing. */
  readBody: ReadBody;
  /** What was printed on closings of this till. */
  printed?: readonly Omit<PrintedClosing, 'tillKey'>[];
};

/**
 * Checks the chain of one till, closing by closing. By itself it finds every change inside. That the end was removed,
 * or that the whole chain was made anew, only a printed number and digest can tell.
 */
export function chainCheck({ digestOf, readBody, printed = [] }: Checking): ChainCheck {
  const faults: ChainFault[] = [];
  const digests = new Map<number, string>();
  let last: { number: number; digest: string } = { number: 0, digest: '' };
  return {
    take(closing) {
      const { number, digest } = closing;
      const said = readBody(closing.body);
      if (number > last.number + 1) faults.push({ kind: 'missing', number: last.number + 1, until: number - 1 });
      if (number <= last.number) faults.push({ kind: 'doubled', number });
      if (said === null || digestOf(closing.body) !== digest || !isSame(said, closing))
        faults.push({ kind: 'changed', number });
      else if (number === last.number + 1 && said.previous !== last.digest)
        faults.push({ kind: 'wrong_previous', number });
      digests.set(number, digest);
      last = { number, digest };
    },
    end() {
      for (const { number, digest } of printed) {
        const held = digests.get(number);
        if (number > last.number) faults.push({ kind: 'end_removed', number });
        else if (held !== undefined && !held.startsWith(digest)) faults.push({ kind: 'rebuilt', number });
      }
      return faults.sort((a, b) => a.number - b.number);
    },
  };
}

function isSame(said: Said, stored: StoredClosing): boolean {
  return (
    said.id === stored.id &&
    said.account === stored.account &&
    said.tillKey === stored.tillKey &&
    said.number === stored.number &&
    said.to === stored.to
  );
}

/** Reads a digest as people copy it, with spaces or hyphens. Returns null for what is none, or too short a part. */
export function printedDigest(text: string): string | null {
  const digest = text.replace(/[\s-]/g, '').toLowerCase();
  return /^[0-9a-f]{16,64}$/.test(digest) ? digest : null;
}
