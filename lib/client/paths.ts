import type { PaymentFilters } from './query-keys';

export const paths = {
  /** A person's first page. */
  home: '/',
  /** The counter, also for people whose first page is another. */
  counter: '/?counter=1',
  payments: '/payments',
  requestPayment: '/payments/new',
  handover: '/handover',
  payment: (id: string): string => `/payments/${encodeURIComponent(id)}`,
  receipt: (id: string): string => `/payments/${encodeURIComponent(id)}/receipt`,
  settings: '/settings',
  /** What a new owner does until the first payment shows. */
  firstSteps: '/settings/first-steps',
  tills: '/settings/tills',
  connection: '/settings/connection',
  staff: '/settings/staff',
  devices: '/settings/devices',
  audit: '/settings/audit',
  privacy: '/settings/privacy',
  /** A person's own name, password, second factor, passkeys and sessions. */
  account: '/settings/account',
  signIn: '/sign-in',
  setUp: '/set-up',
  /** Receives the form of the language switch before the page's script has loaded. */
  language: '/api/language',
  /** Receives the box and the filters of the list before the page's script has loaded. */
  listForm: '/api/list',
  /** Where a tablet is enrolled, and where its cashiers enter their PIN. */
  counterDevice: '/device',
  counterPin: '/device/pin',
  /** Answers with a file of all payments that fit the filters. */
  exports: '/api/export',
  exported: (wanted: Readonly<Record<string, string>>): string => `/api/export${queryString(wanted)}`,
  /** The list with all rows of its page in the HTML, for browsers without script. */
  wholePage: (filters: PaymentFilters): string => `/payments${queryString({ ...filters, rows: 'all' })}`,
  filtered: (filters: PaymentFilters): string => `/payments${queryString(filters)}`,
} as const;

/** Returns "?state=paid&till=K000001", or "" when nothing is set. */
export function queryString(values: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
}

/**
 * Returns a path of ours that a page or a form named, as browsers read it. Returns null for anything that leads
 * elsewhere, such as "//other.example", "/\\other.example", or an address with a tab in between.
 */
export function ownPath(named: unknown): string | null {
  const base = 'http://here.invalid';
  if (typeof named !== 'string' || !named.startsWith('/') || !URL.canParse(named, base)) return null;
  const { origin, pathname, search } = new URL(named, base);
  return origin === base && !pathname.startsWith('//') ? pathname + search : null;
}
