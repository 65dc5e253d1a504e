import 'server-only';

/** Where passkeys are made and used: browsers bind each one to a host name, and tell us the origin of the page. */
export type PasskeyPlace = { rpId: string; origin: string };

const LOCALHOST = /^localhost(?::\d+)?$/i;
/** Browsers bind no passkey to a bare address, not even to 127.0.0.1. */
const BARE_ADDRESS = /^(?:[\d.]+|\[.*\])$/;

/**
 * Returns the place of passkeys: the public address if it is https, or else localhost when the request came under that
 * name. Null when there is none, because browsers offer passkeys nowhere else.
 */
export function passkeyPlace(publicUrl: URL | null, host: string | null): PasskeyPlace | null {
  if (publicUrl?.protocol === 'https:')
    return BARE_ADDRESS.test(publicUrl.hostname) ? null : { rpId: publicUrl.hostname, origin: publicUrl.origin };
  if (host === null || !LOCALHOST.test(host)) return null;
  return { rpId: 'localhost', origin: `http://${host.toLowerCase()}` };
}
