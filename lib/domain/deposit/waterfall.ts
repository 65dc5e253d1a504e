/** What came to an account and left it between two deposits, in minor units of one currency. */
export type Flow = {
  /** What arrived, also what was taken back later. */
  inMinor: number;
  /** What was taken back in this time, whenever it had arrived. */
  takenBackMinor: number;
  /** By the owner's rule; null without one. */
  feeMinor: number | null;
};

/** One deposit and what went before it. */
export type DepositStep = {
  /** Null when there are too many payments to count, or nobody knows since when to count. */
  flow: Flow | null;
  /** Null when nobody told it. */
  depositedMinor: number | null;
  /** What a person saw as left in the account after it; null when nobody looked. */
  statedLeftMinor: number | null;
};

/** Where the sum that was left before a deposit comes from. */
type LeftFrom = 'stated' | 'reckoned' | 'nothing';

/**
 * How a deposit comes about: what arrived − what was taken back − the fee + what was left before − what is left after =
 * expected; and expected + not explained = deposited. All of it but the deposit itself is inferred.
 */
export type Waterfall = Flow & {
  leftBeforeMinor: number;
  leftBeforeFrom: LeftFrom;
  leftAfterMinor: number | null;
  expectedMinor: number;
  depositedMinor: number | null;
  /** Below zero when less was deposited than expected. Null when nobody told what was deposited. */
  notExplainedMinor: number | null;
};

/** Less than this share of what was expected is taken for a difference in fees, and is not left in the account. */
const LEFT_FROM_PERCENT = 1;

type Left = { leftMinor: number; from: LeftFrom };
const NOTHING_LEFT: Left = { leftMinor: 0, from: 'nothing' };

/**
 * Returns the waterfall of the last of these deposits, oldest first; null when its payments are not counted. What those
 * before it left in the account is carried on.
 */
export function explainLast(steps: readonly DepositStep[]): Waterfall | null {
  let left = NOTHING_LEFT;
  for (const [n, step] of steps.entries()) {
    const waterfall = step.flow === null ? null : explain(step.flow, step, left);
    if (n === steps.length - 1) return waterfall;
    left = leftAfter(waterfall, step);
  }
  return null;
}

function explain(flow: Flow, { depositedMinor, statedLeftMinor }: DepositStep, left: Left): Waterfall {
  const expectedMinor =
    flow.inMinor - flow.takenBackMinor - (flow.feeMinor ?? 0) + left.leftMinor - (statedLeftMinor ?? 0);
  return {
    ...flow,
    leftBeforeMinor: left.leftMinor,
    leftBeforeFrom: left.from,
    leftAfterMinor: statedLeftMinor,
    expectedMinor,
    depositedMinor,
    notExplainedMinor: depositedMinor === null ? null : depositedMinor - expectedMinor,
  };
}

/** An account is never below zero: of more than was expected, nothing is carried on. */
function leftAfter(waterfall: Waterfall | null, { statedLeftMinor }: DepositStep): Left {
  if (statedLeftMinor !== null) return { leftMinor: statedLeftMinor, from: 'stated' };
  if (waterfall === null || waterfall.notExplainedMinor === null) return NOTHING_LEFT;
  const missing = -waterfall.notExplainedMinor;
  if (missing <= 0 || missing * 100 < waterfall.expectedMinor * LEFT_FROM_PERCENT) return NOTHING_LEFT;
  return { leftMinor: missing, from: 'reckoned' };
}
