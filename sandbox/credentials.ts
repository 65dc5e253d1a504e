/**
 * The only merchant application that the sandbox knows. These secrets open nothing but the sandbox, so they stand here
 * and need no configuration.
 */
export const SANDBOX_CREDENTIALS = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
  /** Signs the notices that the sandbox posts to the merchant. */
  apiKey: 'sandbox-key',
} as const;
