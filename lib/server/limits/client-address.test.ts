import { describe, expect, test } from 'vitest';
import { createClientAddress, isProxyRange } from './client-address';

const asked = (trusted: string[], forwarded?: string): string =>
  createClientAddress(trusted)(new Headers(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }));

describe("a client's address", () => {
  test('is unknown while no proxy is trusted, whatever headers come', () => {
    expect(asked([], '203.0.113.7')).toBe('unknown');
    expect(asked([])).toBe('unknown');
  });

  test('is the last one that is not a proxy of ours, because the client may have made up the ones before it', () => {
    expect(asked(['10.0.0.0/8'], '198.51.100.1, 203.0.113.7, 10.1.2.3')).toBe('203.0.113.7');
    expect(asked(['10.0.0.0/8', '127.0.0.1'], '203.0.113.7, 10.1.2.3, 127.0.0.1')).toBe('203.0.113.7');
    expect(asked(['fd00::/8'], '2001:db8::7, fd00::1')).toBe('2001:db8::7');
    expect(asked(['127.0.0.1'], '203.0.113.7, ::ffff:127.0.0.1')).toBe('203.0.113.7');
  });

  test('is that of a sender who goes around the proxies, whatever they claim', () => {
    expect(asked(['10.0.0.0/8'], '203.0.113.7, 192.168.1.20')).toBe('192.168.1.20');
    expect(asked(['127.0.0.1'], '203.0.113.7, 127.0.0.1, ::ffff:192.168.1.20')).toBe('192.168.1.20');
  });

  test('is unknown when there is none or it is not an address', () => {
    for (const forwarded of ['10.1.2.3', '', 'hello', 'hello, 10.1.2.3', '203.0.113.7\u0000']) {
      expect(asked(['10.0.0.0/8'], forwarded.replaceAll('\u0000', ''))).toBe(
        forwarded.startsWith('203') ? '203.0.113.7' : 'unknown',
      );
    }
  });

  test.each(['10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8'])('accepts %s as a list of proxies', (text) =>
    expect(isProxyRange(text)).toBe(true),
  );
  test.each(['', 'proxy', '10.0.0.0/33', '10.0.0.0/8/8', 'fd00::/129', '10.0.0'])(
    'refuses %s as a list of proxies',
    (text) => expect(isProxyRange(text)).toBe(false),
  );
});
