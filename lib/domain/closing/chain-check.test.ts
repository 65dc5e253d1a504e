import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json';
import { type ChainFault, chainCheck, type PrintedClosing, printedDigest } from './chain-check';
import { chainSentences } from './chain-words';
import { type ClosingBody, type StoredClosing, storedClosing } from './closing-body';
import { shiftFigures } from './shift-figures';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function bodyOf(number: number, previous: string, netMinor: number): ClosingBody {
  const paid = {
    currency: 'KES',
    state: 'paid',
    isAsked: false,
    isFoundLate: false,
    tickedBy: 'a',
    askedBy: null,
  } as const;
  return {
    version: 1,
    id: `closing ${number}`,
    account: 'account',
    till: 'K000001',
    tillKey: '000001',
    number,
    previous,
    from: `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`,
    to: `2026-11-${String(number + 1).padStart(2, '0')}T00:00:00.000Z`,
    figures: shiftFigures([{ ...paid, count: 1, amountMinor: netMinor, askedMinor: 0 }], new Map([['a', 'Amina']])),
    typed: { text: '900/-', minor: 900_00 },
    differenceMinor: 900_00 - netMinor,
    signedBy: { id: 'a', name: 'Amina', device: null },
    secondBy: null,
    signedAt: '2026-11-02T00:00:00.000Z',
  };
}

function chainOf(nets: readonly number[]): StoredClosing[] {
  const chain: StoredClosing[] = [];
  for (const [index, net] of nets.entries())
    chain.push(storedClosing(bodyOf(index + 1, chain.at(-1)?.digest ?? '', net), digestOf));
  return chain;
}

/** What the store's door reads: the shape is that of `ClosingBody`, and the text canonical. */
function readBody(text: string): ClosingBody | null {
  try {
    const body: ClosingBody = JSON.parse(text);
    return canonicalJson(body) === text ? body : null;
  } catch {
    return null;
  }
}

function faultsOf(chain: readonly StoredClosing[], printed: Omit<PrintedClosing, 'tillKey'>[] = []): ChainFault[] {
  const check = chainCheck({ digestOf, readBody, printed });
  for (const closing of chain) check.take(closing);
  return check.end();
}

const nets = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 6 });
const chainAndPlace = nets.chain((each) =>
  fc.tuple(fc.constant(chainOf(each)), fc.integer({ min: 0, max: each.length - 1 })),
);

describe('the chain of a till', () => {
  test('holds as it was written, and is the printed one', () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at]) => {
        const printed = chain[at];
        expect(faultsOf(chain)).toEqual([]);
        expect(faultsOf(chain, printed === undefined ? [] : [{ number: at + 1, digest: printed.digest }])).toEqual([]);
      }),
    );
  });

  test('shows any changed sign of any closing', () => {
    const fields = ['id', 'account', 'tillKey', 'to', 'body', 'digest'] as const;
    fc.assert(
      fc.property(
        chainAndPlace,
        fc.constantFrom(...fields),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        ([chain, at], field, place, sign) => {
          const closing = chain[at];
          if (closing === undefined) return;
          const text = closing[field];
          const where = place % text.length;
          fc.pre(text[where] !== sign);
          const changed = { ...closing, [field]: `${text.slice(0, where)}${sign}${text.slice(where + 1)}` };
          const faults = faultsOf(chain.with(at, changed));
          expect(faults.length).toBeGreaterThan(0);
          expect(faults[0]?.number).toBe(at + 1);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('shows a closing that is missing, also one of which the numbers were closed up', () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at]) => {
        fc.pre(at < chain.length - 1);
        const left = chain.toSpliced(at, 1);
        expect(faultsOf(left)).toContainEqual({ kind: 'missing', number: at + 1, until: at + 1 });
        const renumbered = left.map((closing, index) => ({ ...closing, number: index + 1 }));
        expect(faultsOf(renumbered).length).toBeGreaterThan(0);
      }),
    );
  });

  test('shows a closing that was signed anew in the place of another', () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, at]) => {
        fc.pre(at < chain.length - 1);
        const before = chain[at - 1]?.digest ?? '';
        const forged = storedClosing(bodyOf(at + 1, before, 1_234_567_89), digestOf);
        expect(faultsOf(chain.with(at, forged))).toEqual([{ kind: 'wrongPrevious', number: at + 2 }]);
      }),
    );
  });

  test('shows a removed end and a chain that was made anew to whoever has a printed number and digest', () => {
    fc.assert(
      fc.property(nets, fc.integer({ min: 1, max: 5 }), (each, removed) => {
        const chain = chainOf(each);
        const last = chain.at(-1);
        if (last === undefined) return;
        const printed = [{ number: last.number, digest: last.digest.slice(0, 16) }];
        const cut = chain.slice(0, Math.max(0, chain.length - removed));
        expect(faultsOf(cut)).toEqual([]);
        expect(faultsOf(cut, printed)).toEqual([{ kind: 'endRemoved', number: last.number }]);
        const rebuilt = chainOf(each.map((net, index) => (index === 0 ? net + 1 : net)));
        expect(faultsOf(rebuilt)).toEqual([]);
        expect(faultsOf(rebuilt, printed)).toEqual([{ kind: 'rebuilt', number: last.number }]);
      }),
    );
  });

  test('shows two closings with one number, and a number that nobody could count to', () => {
    const chain = chainOf([1, 2, 3]);
    const [, second] = chain;
    if (second === undefined) throw new Error('no chain');
    expect(faultsOf([...chain.slice(0, 2), second, ...chain.slice(2)])).toEqual([{ kind: 'doubled', number: 2 }]);
    expect(faultsOf([{ ...second, number: 2 ** 50 }])).toContainEqual({
      kind: 'missing',
      number: 1,
      until: 2 ** 50 - 1,
    });
  });
});

test('a printed digest may have spaces and be cut after sixteen signs', () => {
  const digest = digestOf('closing');
  expect(printedDigest(digest.toUpperCase().replace(/(.{8})/g, '$1 '))).toBe(digest);
  expect(printedDigest(digest.slice(0, 16))).toBe(digest.slice(0, 16));
  for (const text of ['', digest.slice(0, 15), `${digest}0`, 'not a digest at all'])
    expect(printedDigest(text)).toBeNull();
});

test('what a check found is said in sentences', () => {
  const said = (faults: ChainFault[]) => chainSentences([{ till: '000001', closings: 3, faults }]);
  expect(said([])).toEqual({
    sentences: ['3 closings of 1 tills were checked: each is as it was signed.'],
    isWhole: true,
  });
  expect(chainSentences([])).toEqual({ sentences: ['No shift was closed yet.'], isWhole: true });
  expect(
    said([
      { kind: 'changed', number: 1 },
      { kind: 'missing', number: 2, until: 2 },
      { kind: 'missing', number: 2, until: 4 },
      { kind: 'endRemoved', number: 9 },
    ]),
  ).toEqual({
    sentences: [
      'Closing 1 of till 000001 was changed after it was signed.',
      'Closing 2 of till 000001 is missing.',
      'Closings 2 to 4 of till 000001 are missing.',
      'Closing 9 of till 000001 was printed, and is not there any more: closings at the end were removed.',
      '3 closings of 1 tills were checked.',
    ],
    isWhole: false,
  });
});
