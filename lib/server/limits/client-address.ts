import 'server-only';
import { BlockList, isIP } from 'node:net';

/** Returns the client's address of a request, as far as it can be trusted. */
export type ClientAddress = (headers: Headers) => string;

/**
 * Creates the function that reads the client's address from `X-Forwarded-For`. Anyone can send that header; only its
 * last address is ours (`server/front.ts`), and is where the request came from. The client is the right-most address
 * that is no proxy which the operator named. Without proxies the address is "unknown": a proxy that nobody named would
 * pass for everybody behind it, and they would slow each other down.
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

/** Returns whether a text is an address or range, such as "10.0.0.1", "10.0.0.0/8", "::1" or "fd00::/8". */
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
