/** What becomes of a line, or of a payment without one. */
export const GROUPS = ['matched', 'amount_differs', 'missing_here', 'not_expected', 'doubled', 'ambiguous'] as const;
export type Group = (typeof GROUPS)[number];

/** Why lines and payments belong together. */
export const REASONS = [
  /** The code of the payment. */
  'reference',
  /** The same with signs that people mistake for each other. */
  'reference_alike',
  /** Several lines name one code, and add up to its payment. */
  'reference_sum',
  /** The order of the tick, or a value of the metadata. */
  'order',
  'order_sum',
  /** Amount, time and the payer's phone. */
  'phone',
  'phone_sum',
  /** Amount, time and the payer's name. */
  'name',
  /** Amount and time alone. */
  'minutes',
  'day',
  'amount',
  /** A person said so. */
  'by_hand',
] as const;
export type Reason = (typeof REASONS)[number];

export const SURENESS = ['certain', 'likely', 'guess'] as const;
export type Sureness = (typeof SURENESS)[number];

/** A line as it is compared. Its number in the file tells it apart. */
export type ComparedLine = {
  n: number;
  reference: string | null;
  order: string | null;
  /** The moment, or the beginning of its day where no time is told. */
  atMs: number | null;
  hasTime: boolean;
  amountMinor: number;
  phone: string | null;
  name: string | null;
};

export type ComparedPayment = {
  id: string;
  reference: string | null;
  /** The order of its tick and the values of its metadata, as `plainWords` has them. */
  orders: readonly string[];
  amountMinor: number;
  atMs: number;
  phone: string | null;
  name: string | null;
  isTakenBack: boolean;
  /** Another payment that may pay for the same purchase. */
  twinId: string | null;
};

/** What a line or payment was found to be. What is matched together has one `match`: the number of its first line. */
export type Found = { group: Group; reason: Reason | null; sureness: Sureness | null; match: number | null };
export type FoundLine = Found & {
  /** Payments that it may belong to, or that it was doubled for. */
  candidates: readonly string[];
};

export type Compared = { lines: Map<number, FoundLine>; payments: Map<string, Found> };
