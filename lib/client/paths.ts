/**
 * The addresses that every page knows. Those of the list and of the settings stand apart: the counter has no use for
 * them.
 */
export const paths = {
  /** A person's first page. */
  home: '/',
  /** The counter, also for people whose first page is another. */
  counter: '/?counter=1',
  payments: '/payments',
  requestPayment: '/payments/new',
  handover: '/handover',
  payment: (id: string): string => `/payments/${encodeURIComponent(id)}`,
  settings: '/settings',
  /** A person's own name, password, second factor, passkeys and sessions. */
  account: '/settings/account',
  signIn: '/sign-in',
  setUp: '/set-up',
  /** Receives the form of the language switch before the page's script has loaded. */
  language: '/api/language',
  /** Where a tablet is enrolled, and where its cashiers enter their PIN. */
  counterDevice: '/device',
  counterPin: '/device/pin',
} as const;
