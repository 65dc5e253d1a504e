import type { PaymentState } from './payment-facts';

/** What was counted of the payments with one state and currency. Amounts are sums in minor units. */
export type CountedPayments = {
  currency: string;
  state: PaymentState;
  count: number;
  /** What arrived. A payment whose amount is unknown adds nothing. */
  amountMinor: number;
  /** What was asked where no amount is known. Null when it was not counted, as the next two are then. */
  askedMinor: number | null;
  /** Those without a claim that counts. */
  notHandedOver: { count: number; amountMinor: number } | null;
  /** Null also without a rule. */
  feeMinor: number | null;
};

/** Null sums were not counted. `outOf` is how many payments `count` is a share of. */
export type Tally = { count: number; sumMinor: number | null; outOf: number };

/** The money words of one currency, defined here and nowhere else. `docs/glossary.md` says the same in a sentence. */
export type MoneyWords = {
  currency: string;
  /** All payments, whatever came of them. */
  count: number;
  /** Everything that arrived, whether or not it was taken back later. */
  moneyIn: Tally;
  /** The part of money in that was taken back. */
  takenBack: Tally;
  /** Money in without what was taken back: the payments that are paid. */
  net: Tally;
  /** Their sums are what was asked: nothing arrived. */
  failed: Tally;
  waiting: Tally;
  unclear: Tally;
  /** The part of net without a claim that counts. Null when it was not counted. */
  notHandedOver: Tally | null;
  /** The fee of net by the owner's rule. Null without a rule, or when it was not counted. */
  estimatedFeeMinor: number | null;
};

/** Returns the money words of each currency, the one with most payments first. */
export function moneyWords(counted: readonly CountedPayments[]): MoneyWords[] {
  const currencies = [...new Set(counted.map(({ currency }) => currency))].sort();
  return currencies
    .map((currency) =>
      wordsOf(
        currency,
        counted.filter((each) => each.currency === currency),
      ),
    )
    .sort((a, b) => b.count - a.count);
}

function wordsOf(currency: string, counted: readonly CountedPayments[]): MoneyWords {
  const count = sumOf(counted, (each) => each.count);
  const of = (...states: PaymentState[]): CountedPayments[] => counted.filter(({ state }) => states.includes(state));
  const arrived = (rows: readonly CountedPayments[]) => ({
    count: sumOf(rows, (row) => row.count),
    sumMinor: sumOf(rows, (row) => row.amountMinor),
  });
  const asked = (state: PaymentState): Tally => ({
    count: sumOf(of(state), (row) => row.count),
    sumMinor: sumIfCounted(of(state), (row) => (row.askedMinor === null ? null : row.amountMinor + row.askedMinor)),
    outOf: count,
  });
  const [moneyIn, takenBack, net] = [arrived(of('paid', 'reversed')), arrived(of('reversed')), arrived(of('paid'))];
  const left = sumIfCounted(of('paid'), (row) => row.notHandedOver?.count ?? null);
  return {
    currency,
    count,
    moneyIn: { ...moneyIn, outOf: count },
    takenBack: { ...takenBack, outOf: moneyIn.count },
    net: { ...net, outOf: count },
    failed: asked('failed'),
    waiting: asked('waiting'),
    unclear: asked('unclear'),
    notHandedOver:
      left === null
        ? null
        : {
            count: left,
            sumMinor: sumIfCounted(of('paid'), (row) => row.notHandedOver?.amountMinor ?? null),
            outOf: net.count,
          },
    estimatedFeeMinor: sumIfCounted(of('paid'), (row) => row.feeMinor),
  };
}

function sumOf(rows: readonly CountedPayments[], value: (row: CountedPayments) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0);
}

/** Returns null when one of the values is: a sum without it would be too small. */
function sumIfCounted(rows: readonly CountedPayments[], value: (row: CountedPayments) => number | null): number | null {
  return rows.reduce<number | null>((sum, row) => {
    const added = value(row);
    return sum === null || added === null ? null : sum + added;
  }, 0);
}

/** Adds what was counted of other payments, state by state. */
export function addCounted(counted: readonly CountedPayments[], added: readonly CountedPayments[]): CountedPayments[] {
  const sums = new Map<string, CountedPayments>();
  for (const row of [...counted, ...added]) {
    const key = `${row.currency} ${row.state}`;
    const sum = sums.get(key);
    sums.set(key, sum === undefined ? row : together(sum, row));
  }
  return [...sums.values()];
}

function together(a: CountedPayments, b: CountedPayments): CountedPayments {
  const add = (x: number | null, y: number | null): number | null => (x === null || y === null ? null : x + y);
  return {
    ...a,
    count: a.count + b.count,
    amountMinor: a.amountMinor + b.amountMinor,
    askedMinor: add(a.askedMinor, b.askedMinor),
    notHandedOver:
      a.notHandedOver === null || b.notHandedOver === null
        ? null
        : {
            count: a.notHandedOver.count + b.notHandedOver.count,
            amountMinor: a.notHandedOver.amountMinor + b.notHandedOver.amountMinor,
          },
    feeMinor: add(a.feeMinor, b.feeMinor),
  };
}

/** Returns a share in tenths of a percent, rounded half up. Nothing is no share of nothing: 0. */
export function sharePermille({ count, outOf }: Pick<Tally, 'count' | 'outOf'>): number {
  return outOf === 0 ? 0 : Math.floor((count * 2_000 + outOf) / (outOf * 2));
}
