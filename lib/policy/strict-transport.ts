const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Returns the header that tells browsers to call this name over TLS only; null while other calls are allowed. */
export function strictTransport(publicUrl: string | undefined): string | null {
  return publicUrl?.startsWith('https://') === true ? `max-age=${YEAR_SECONDS}; includeSubDomains` : null;
}
