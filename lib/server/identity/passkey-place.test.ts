import { expect, test } from 'vitest';
import { passkeyPlace } from './passkey-place';

test.each([
  ['https://pay.shop.example/', 'pay.shop.example', { rpId: 'pay.shop.example', origin: 'https://pay.shop.example' }],
  ['https://pay.shop.example:8443/', 'x', { rpId: 'pay.shop.example', origin: 'https://pay.shop.example:8443' }],
  // The page at localhost would name another host than the passkey.
  ['https://pay.shop.example/', 'localhost:3000', { rpId: 'pay.shop.example', origin: 'https://pay.shop.example' }],
  ['https://192.0.2.7/', '192.0.2.7', null],
  ['https://[2001:db8::7]/', '[2001:db8::7]', null],
  ['http://pay.shop.example/', 'pay.shop.example', null],
  [null, 'localhost:3000', { rpId: 'localhost', origin: 'http://localhost:3000' }],
  [null, 'LOCALHOST', { rpId: 'localhost', origin: 'http://localhost' }],
  ['http://127.0.0.1:3000/', 'localhost:3000', { rpId: 'localhost', origin: 'http://localhost:3000' }],
  [null, '127.0.0.1:3000', null],
  [null, 'localhost.evil.example', null],
  [null, null, null],
] as const)('with the public address %s and the host %s, passkeys belong to %o', (publicUrl, host, place) => {
  expect(passkeyPlace(publicUrl === null ? null : new URL(publicUrl), host)).toEqual(place);
});
