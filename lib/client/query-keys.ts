/** The filters and the order of the list, as in its address. */
export type PaymentFilters = Partial<
  Record<'q' | 'search' | 'state' | 'till' | 'from' | 'to' | 'sort' | 'order', string>
>;

/** The order of the list alone. */
export type ListOrder = Pick<PaymentFilters, 'sort' | 'order'>;

export const paymentKeys = {
  lists: ['payments', 'list'],
  list: (filters: PaymentFilters) => ['payments', 'list', filters] as const,
  /** The newest of all payments, of which a page beside its own content shows only a few. */
  recent: ['payments', 'list', {}, 'recent'],
  /** Whether a long list may lack payments that have come since. */
  changed: (filters: PaymentFilters) => ['payments', 'changed', filters] as const,
  detail: (id: string) => ['payments', 'detail', id] as const,
  evidence: (id: string) => ['payments', 'evidence', id] as const,
} as const;

export const freshnessKey = ['freshness'] as const;
export const alarmsKey = ['alarms'] as const;
export const handoverKey = ['handover'] as const;
/** What the lists of the books would show now. */
export const booksNewsKey = ['books-news'] as const;
/** The customer's screen of this counter. */
export const screenKey = ['screen'] as const;
export const expectedPaymentsKey = ['expectations'] as const;

/** True for the key of one payment. */
export function isPaymentKey(key: readonly unknown[]): boolean {
  return key[0] === 'payments' && key[1] === 'detail';
}

/** The key of one lookup; the same text looked up again has another key. */
export const lookupKey = ({
  q,
  due,
  till,
  lookupSequence,
}: {
  q: string;
  due?: string | number | undefined;
  till?: string | undefined;
  lookupSequence: number;
}) => ['lookup', q, due ?? null, till ?? null, lookupSequence] as const;
