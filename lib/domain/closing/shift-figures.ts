import type { PaymentState } from '@/lib/domain/payment-facts';

/** How many payments, and what they add up to in minor units. */
export type Sum = { count: number; minor: number };

/** What one person did with the payments of a shift. */
type PersonFigures = {
  /** The id of a row of `staff`. */
  id: string;
  name: string;
  /** Payments that this person ticked, those among them that were taken back too. */
  handedOver: Sum;
  /** Requests that this person sent to a phone, and those of them that failed. */
  asked: number;
  askedFailed: number;
};

/** The parts of a shift that are counted, in the order in which they are shown. */
export const FIGURES = [
  'came',
  'foundLate',
  'takenBack',
  'takenBackTicked',
  'net',
  'ticked',
  'notTicked',
  'waiting',
  'unclear',
  'failed',
  'asked',
] as const;
export type Figure = (typeof FIGURES)[number];

/**
 * The figures of one currency. `came` are paid payments and those taken back later; `net` is without the latter, and
 * is `ticked` and `notTicked` together. `takenBackTicked` are taken back after goods were handed over. `foundLate`, a
 * part of `came`, stood in Kopo Kopo's list before any notice told of them. Of `waiting`, `unclear` and `failed` the
 * sum is what was asked. `asked` are all our own requests, whatever came of them.
 */
export type CurrencyFigures = Record<Figure, Sum> & { currency: string; people: PersonFigures[] };

/** Payments that are the same in everything that a closing counts. */
export type CountedShift = {
  currency: string;
  state: PaymentState;
  /** True for a request of ours. */
  isAsked: boolean;
  isFoundLate: boolean;
  /** The person whose tick counts. */
  tickedBy: string | null;
  /** The person who sent the request. */
  askedBy: string | null;
  count: number;
  /** What arrived, and what was asked where no amount is known. */
  amountMinor: number;
  askedMinor: number;
};

/** The currency of what people type, and of a shift without payments. */
export const TYPED_CURRENCY = 'KES';

/** Adds up what was counted, for each currency, shillings first. A person without a name is called by their id. */
export function shiftFigures(counted: readonly CountedShift[], names: ReadonlyMap<string, string>): CurrencyFigures[] {
  const found = [...new Set(counted.filter(({ count }) => count > 0).map(({ currency }) => currency))];
  const others = found.filter((currency) => currency !== TYPED_CURRENCY).sort();
  return [TYPED_CURRENCY, ...others].map((currency) =>
    figuresOf(
      currency,
      counted.filter((each) => each.currency === currency),
      names,
    ),
  );
}

function figuresOf(
  currency: string,
  counted: readonly CountedShift[],
  names: ReadonlyMap<string, string>,
): CurrencyFigures {
  const sum = (fits: (each: CountedShift) => boolean): Sum => sumOf(counted.filter(fits));
  const isTicked = ({ tickedBy }: CountedShift): boolean => tickedBy !== null;
  return {
    currency,
    came: sum(hasCome),
    takenBack: sum(({ state }) => state === 'reversed'),
    net: sum(({ state }) => state === 'paid'),
    ticked: sum((each) => each.state === 'paid' && isTicked(each)),
    notTicked: sum((each) => each.state === 'paid' && !isTicked(each)),
    takenBackTicked: sum((each) => each.state === 'reversed' && isTicked(each)),
    foundLate: sum((each) => hasCome(each) && each.isFoundLate),
    waiting: sum(({ state }) => state === 'waiting'),
    unclear: sum(({ state }) => state === 'unclear'),
    failed: sum(({ state }) => state === 'failed'),
    asked: sum(({ isAsked }) => isAsked),
    people: peopleOf(counted, names),
  };
}

function hasCome({ state }: CountedShift): boolean {
  return state === 'paid' || state === 'reversed';
}

function sumOf(counted: readonly CountedShift[]): Sum {
  return counted.reduce(
    (sum, each) => ({
      count: sum.count + each.count,
      minor: sum.minor + each.amountMinor + (hasCome(each) ? 0 : each.askedMinor),
    }),
    { count: 0, minor: 0 },
  );
}

/** Returns what each person did, by name and then by id, so that the order says nothing more. */
function peopleOf(counted: readonly CountedShift[], names: ReadonlyMap<string, string>): PersonFigures[] {
  const ids = [...new Set(counted.flatMap(({ tickedBy, askedBy }) => [tickedBy, askedBy]))].filter((id) => id !== null);
  return ids
    .map((id) => {
      const asked = counted.filter(({ isAsked, askedBy }) => isAsked && askedBy === id);
      return {
        id,
        name: names.get(id) ?? id,
        handedOver: sumOf(counted.filter((each) => hasCome(each) && each.tickedBy === id)),
        asked: sumOf(asked).count,
        askedFailed: sumOf(asked.filter(({ state }) => state === 'failed')).count,
      };
    })
    .filter(({ handedOver, asked }) => handedOver.count > 0 || asked > 0)
    .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A figure that is another now than in the closing. */
export type FigureChange = { currency: string; figure: Figure; before: Sum; now: Sum };

const NOTHING: Sum = { count: 0, minor: 0 };

/** Returns the figures that changed since a closing, in their order. */
export function figureChanges(before: readonly CurrencyFigures[], now: readonly CurrencyFigures[]): FigureChange[] {
  const currencies = [...new Set([...before, ...now].map(({ currency }) => currency))];
  return currencies.flatMap((currency) => {
    const [was, is] = [before, now].map((figures) => figures.find((each) => each.currency === currency));
    return FIGURES.map((figure) => ({
      currency,
      figure,
      before: was?.[figure] ?? NOTHING,
      now: is?.[figure] ?? NOTHING,
    })).filter((change) => change.before.count !== change.now.count || change.before.minor !== change.now.minor);
  });
}
