const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** True when a Host header names this machine itself, with any port. */
function isLoopbackHost(host: string): boolean {
  return LOOPBACK.test(host);
}

/**
 * True when this server answers to a host name: loopback, and the public address if it is set. A foreign page that
 * points its own name at our address (DNS rebinding) sends that name as Host.
 */
export function isOurHost(host: string | null, publicUrl: string | undefined): boolean {
  if (host === null) return false;
  return (
    isLoopbackHost(host) ||
    (publicUrl !== undefined && URL.canParse(publicUrl) && new URL(publicUrl).host === host.toLowerCase())
  );
}

/** True when an Origin header is one of our own pages: the public address, or the loopback name of this request. */
export function isOurOrigin(
  origin: string,
  { host, publicUrl }: { host: string | null; publicUrl: string | undefined },
): boolean {
  if (publicUrl !== undefined && URL.canParse(publicUrl) && new URL(publicUrl).origin === origin) return true;
  return host !== null && isLoopbackHost(host) && origin.toLowerCase() === `http://${host.toLowerCase()}`;
}
