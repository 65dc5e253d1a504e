import { describe, expect, test } from 'vitest';
import { isOurHost, isOurOrigin } from './hosts';

const PUBLIC = 'https://pay.shop.example/';

describe('the host name', () => {
  test.each(['127.0.0.1:3000', 'localhost', 'LOCALHOST:80', '[::1]:3000'])(
    '%s is ours, since it is this machine',
    (host) => {
      expect(isOurHost(host, undefined)).toBe(true);
    },
  );

  test.each([
    null,
    '',
    'pay.shop.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '127.0.0.1:3000@evil.example',
    '127.0.0.1:',
    '10.0.0.7:3000',
  ])('%s is not ours when there is no public address', (host) => {
    expect(isOurHost(host, undefined)).toBe(false);
  });

  test('of the public address is ours, with its port, and its subdomains are not', () => {
    expect(isOurHost('pay.shop.example', PUBLIC)).toBe(true);
    expect(isOurHost('Pay.Shop.Example', PUBLIC)).toBe(true);
    expect(isOurHost('pay.shop.example:8443', PUBLIC)).toBe(false);
    expect(isOurHost('a.pay.shop.example', PUBLIC)).toBe(false);
  });
});

describe('the pages that may send us requests', () => {
  test('are those of the public address and of the loopback name in the request', () => {
    expect(isOurOrigin('https://pay.shop.example', { host: 'pay.shop.example', publicUrl: PUBLIC })).toBe(true);
    expect(isOurOrigin('http://127.0.0.1:3000', { host: '127.0.0.1:3000', publicUrl: PUBLIC })).toBe(true);
  });

  test.each([
    'null',
    'http://pay.shop.example',
    'https://evil.example',
    'http://127.0.0.1:4000',
    'http://localhost:3000',
    'https://pay.shop.example.evil.example',
    'https://127.0.0.1:3000',
  ])('are not %s', (origin) => {
    expect(isOurOrigin(origin, { host: '127.0.0.1:3000', publicUrl: PUBLIC })).toBe(false);
  });
});
