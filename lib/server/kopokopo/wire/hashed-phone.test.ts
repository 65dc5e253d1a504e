import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashedPhoneIn } from './hashed-phone';

const hashOf = (phone: string): string => createHash('sha256').update(phone).digest('hex');

describe('the hash of a phone in a message', () => {
  test('is read from Kopo Kopo’s field in hex, and from M-PESA’s own in hex or base64', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (end) => {
        const hash = hashOf(`254700000${end}`);
        expect(hashedPhoneIn(JSON.stringify({ a: [{ hashed_sender_phone: hash.toUpperCase() }] }))).toBe(hash);
        expect(hashedPhoneIn(JSON.stringify({ MSISDN: hash }))).toBe(hash);
        const base64 = Buffer.from(hash, 'hex').toString('base64');
        expect(hashedPhoneIn(JSON.stringify({ MSISDN: base64 }))).toBe(hash);
        expect(hashedPhoneIn(JSON.stringify({ MSISDN: base64 }).replaceAll('/', '\\/'))).toBe(hash);
      }),
    );
  });

  test('is none where the field has a number, a part of a hash, or nothing', () => {
    for (const value of ['254700000012', '', '0700***012', hashOf('x').slice(1), 'abcd'])
      expect(hashedPhoneIn(JSON.stringify({ MSISDN: value, hashed_sender_phone: value }))).toBeNull();
    expect(hashedPhoneIn('')).toBeNull();
    expect(hashedPhoneIn('no JSON')).toBeNull();
  });
});
