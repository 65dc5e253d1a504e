import { queryString } from './query-string';
import type { PaymentFilters } from './query-keys';

export const listPaths = {
  /** Receives the box and the filters of the list before the page's script has loaded. */
  form: '/api/list',
  /** Answers with a file of all payments that fit the filters. */
  exports: '/api/export',
  exported: (wanted: Readonly<Record<string, string>>): string => `/api/export${queryString(wanted)}`,
  /** The list with all rows of its page in the HTML, for browsers without script. */
  wholePage: (filters: PaymentFilters): string => `/payments${queryString({ ...filters, rows: 'all' })}`,
  filtered: (filters: PaymentFilters): string => `/payments${queryString(filters)}`,
} as const;
