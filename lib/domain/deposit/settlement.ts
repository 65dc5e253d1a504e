/** Where money goes that Kopo Kopo pays out. */
export const DESTINATION_KINDS = ['bank', 'wallet', 'other'] as const;
export type DestinationKind = (typeof DESTINATION_KINDS)[number];

/** The merchant's own account. Of its number only the end is kept. */
export type Destination = {
  /** Tells destinations apart: Kopo Kopo's reference, or a digest of the number. */
  key: string;
  kind: DestinationKind;
  name: string | null;
  /** The last four signs of the account's number, or of the wallet's phone. */
  accountEnd: string | null;
  /** "EFT", "RTS": how it is paid out, in Kopo Kopo's word. */
  method: string | null;
};

/** One disbursement. */
export type SettlementPart = {
  /** The place of its batch in the transfer, from 0. */
  batch: number;
  amountMinor: number | null;
  /** Kopo Kopo's word. */
  status: string | null;
  /** What a bank statement may show. */
  bankReference: string | null;
  originatedAt: string | null;
};

/** What a notice says of money paid out to one destination. No notice says which payments are in it. */
export type Settlement = {
  /** Kopo Kopo's id of the transfer. With the destination it names one deposit. */
  upstreamId: string;
  status: string | null;
  /** False while, or because, Kopo Kopo does not say that the money was sent. */
  isDone: boolean;
  /** Null when neither the transfer nor all of its parts have an amount. */
  amountMinor: number | null;
  currency: string;
  /** The till that the notice names. It seldom names one. */
  till: string | null;
  destination: Destination;
  settledAt: string | null;
  /** When Kopo Kopo wrote the notice. */
  toldAt: string | null;
  parts: readonly SettlementPart[];
};

const DONE = new Set(['transferred', 'processed', 'complete', 'completed', 'success', 'sent']);

/** Whether Kopo Kopo's word says that money was sent. No word says nothing. */
export function saysSent(status: string | null): boolean | null {
  return status === null ? null : DONE.has(status.trim().toLowerCase());
}

/** Returns the sum of the parts that were sent; null when there are none, or when one has no amount. */
export function sumOfParts(parts: readonly SettlementPart[]): number | null {
  const sent = parts.filter(({ status }) => saysSent(status) !== false);
  if (sent.length === 0) return null;
  return sent.reduce<number | null>(
    (sum, { amountMinor }) => (sum === null || amountMinor === null ? null : sum + amountMinor),
    0,
  );
}

/**
 * Returns what two notices of one deposit say together, in whichever order they came. The one that was written later
 * counts; what it leaves out, the other adds. Written at one time, the one that knows that it was sent counts.
 */
export function togetherOf(a: Settlement, b: Settlement): Settlement {
  const [later, earlier] = isLater(a, b) ? [a, b] : [b, a];
  return {
    ...later,
    status: later.status ?? earlier.status,
    amountMinor: later.amountMinor ?? earlier.amountMinor,
    till: later.till ?? earlier.till,
    settledAt: later.settledAt ?? earlier.settledAt,
    destination: {
      ...later.destination,
      name: later.destination.name ?? earlier.destination.name,
      accountEnd: later.destination.accountEnd ?? earlier.destination.accountEnd,
      method: later.destination.method ?? earlier.destination.method,
    },
    parts: later.parts.length === 0 ? earlier.parts : later.parts,
  };
}

/** An order of all notices that differ, so that it makes no difference which of two is named first. */
function isLater(a: Settlement, b: Settlement): boolean {
  const [left, right] = [rankOf(a), rankOf(b)];
  const at = left.findIndex((rank, n) => rank !== right[n]);
  return at === -1 || (left[at] ?? '') > (right[at] ?? '');
}

function rankOf(told: Settlement): readonly string[] {
  return [told.toldAt ?? '', told.isDone ? '1' : '0', JSON.stringify(told)];
}
