import 'server-only';
import { BlockList, isIP } from 'node:net';

/** Where a request came from, as far as it can be believed. */
export type ClientAddress = (headers: Headers) => string;

/**
 * Reads the client's address off `X-Forwarded-For`. Anybody can send that header, and Next keeps what was sent: it is
 * believed only where the operator names the proxies in front, and then it is the right-most address that is none of
 * them. Without any, the address is "unknown": Next tells handlers of no other.
 */
export function createClientAddress(trustedProxies: readonly string[]): ClientAddress {
  if (trustedProxies.length === 0) return () => 'unknown';
  const trusted = new BlockList();
  for (const proxy of trustedProxies) addTo(trusted, proxy);
  return (headers) => {
    const hops = (headers.get('x-forwarded-for') ?? '')
      .split(',')
      .map((hop) => hop.trim().replace(/^::ffff:(?=\d+\.)/i, ''));
    const client = hops.toReversed().find((hop) => !isTrusted(trusted, hop));
    return client !== undefined && isIP(client) !== 0 ? client : 'unknown';
  };
}

/** "10.0.0.1", "10.0.0.0/8", "::1", "fd00::/8". */
export function isProxyRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

function addTo(list: BlockList, text: string): void {
  const [address = '', prefix] = text.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (prefix === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(prefix), family);
}

function isTrusted(list: BlockList, hop: string): boolean {
  const family = isIP(hop);
  return family !== 0 && list.check(hop, family === 6 ? 'ipv6' : 'ipv4');
}
