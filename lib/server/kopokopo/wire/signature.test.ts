import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSignedWith, signatureOf } from './signature';

const KEY = 'an-api-key';
const BODY = Buffer.from('{"amount": 115.0, "note":"caf\\u00e9" }');
const GOOD = createHmac('sha256', KEY).update(BODY).digest('hex');

describe('a signature', () => {
  test('is HMAC-SHA256 in lower-case hex, as RFC 4231 has it (test case 2)', () => {
    expect(signatureOf(Buffer.from('what do ya want for nothing?'), 'Jefe')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  test('is over the exact bytes: another spelling of the same JSON does not match', () => {
    expect(isSignedWith(KEY, BODY, GOOD)).toBe(true);
    expect(isSignedWith(KEY, BODY, GOOD.toUpperCase())).toBe(true);
    expect(isSignedWith(KEY, Buffer.from(JSON.stringify(JSON.parse(BODY.toString()))), GOOD)).toBe(false);
  });

  test.each([
    '',
    'x',
    GOOD.slice(1),
    `${GOOD}0`,
    `sha256=${GOOD}`,
    `${GOOD.slice(0, 63)}g`,
    ` ${GOOD}`,
    '0'.repeat(64),
  ])('is refused without an exception when the header is %j', (header) => {
    expect(isSignedWith(KEY, BODY, header)).toBe(false);
  });

  test('does not match with any other byte, key or header', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ minLength: 1 }), fc.string(), (bytes, key, header) => {
        expect(isSignedWith(key, bytes, signatureOf(bytes, key))).toBe(true);
        expect(isSignedWith(`${key}.`, bytes, signatureOf(bytes, key))).toBe(false);
        expect(isSignedWith(key, bytes, header)).toBe(header.toLowerCase() === signatureOf(bytes, key));
      }),
    );
  });
});
