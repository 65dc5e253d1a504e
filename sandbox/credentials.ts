/**
 * The one merchant application this stand-in knows. They open nothing but the sandbox itself,
 * so they are written down instead of configured.
 */
export const SANDBOX_CREDENTIALS = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
  /** Signs what the sandbox will post to the merchant. */
  apiKey: 'sandbox-key',
} as const;
