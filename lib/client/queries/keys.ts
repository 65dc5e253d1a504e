/** The filters of the list as they stand in its address. */
export type PaymentFilters = Partial<Record<'q' | 'state' | 'till' | 'from' | 'to', string>>;

export const paymentKeys = {
  lists: ['payments', 'list'],
  list: (filters: PaymentFilters) => ['payments', 'list', filters] as const,
  detail: (id: string) => ['payments', 'detail', id] as const,
} as const;

export const freshnessKey = ['freshness'] as const;
