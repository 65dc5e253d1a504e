/** The filters of the list as they stand in its address. */
export type PaymentFilters = Partial<Record<'q' | 'state' | 'till' | 'from' | 'to', string>>;

export const paymentKeys = {
  lists: ['payments', 'list'],
  list: (filters: PaymentFilters) => ['payments', 'list', filters] as const,
  detail: (id: string) => ['payments', 'detail', id] as const,
  evidence: (id: string) => ['payments', 'evidence', id] as const,
} as const;

export const freshnessKey = ['freshness'] as const;

/** True for the key of one payment. */
export function isPaymentKey(key: readonly unknown[]): boolean {
  return key[0] === 'payments' && key[1] === 'detail';
}

/** A lookup that is looked at again until Kopo Kopo's own list was read for it. */
export const lookupKey = (q: string, askedAt: string) => ['lookup', q, askedAt] as const;
