const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Tells browsers that this name is only ever to be asked over TLS; null while it may be asked otherwise. */
export function strictTransport(publicUrl: string | undefined): string | null {
  return publicUrl?.startsWith('https://') === true ? `max-age=${YEAR_SECONDS}; includeSubDomains` : null;
}
