import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anEvent, aResult } from '@/lib/testing/notices';
import { DICTIONARIES } from './dictionaries';
import { packingWith, packText, unpackText } from './packed-text';

const BODY = JSON.stringify(anEvent('buygoods_transaction_received'));

describe('a packed text', () => {
  test('is the same text when it is unpacked, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const storable = Buffer.from(text, 'utf8').toString('utf8');
        expect(unpackText(packText(text))).toBe(storable);
      }),
    );
    expect(unpackText(packText('a\u0000b'))).toBe('a\u0000b');
  });

  test('is less than a third of what Kopo Kopo sends', () => {
    for (const body of [BODY, JSON.stringify(aResult('d79995cd-0111-e511-80da-0aa34a9b2388'))])
      expect(packText(body).length).toBeLessThan(body.length / 3);
  });

  test('that would not be shorter stays plain, and an empty text has no bytes', () => {
    expect([...packText('é!')]).toEqual([0, 0xc3, 0xa9, 0x21]);
    expect(packText('').length).toBe(0);
    expect(unpackText(packText(''))).toBe('');
  });

  test('that was cut off or damaged is an error, never another text', () => {
    const packed = packText(BODY);
    expect(() => unpackText(packed.subarray(0, packed.length - 3))).toThrow();
    expect(() => unpackText(Buffer.from([99, 1, 2, 3]))).toThrow(/unknown dictionary 99/);
  });
});

describe('a dictionary', () => {
  test('of an older version still unpacks what was packed with it, while new texts are packed with the newest', () => {
    const old = packText(BODY);
    const later = packingWith(new Map([...DICTIONARIES, [2, Buffer.from('buygoods_transaction_received'.repeat(9))]]));
    expect([old[0], later.pack(BODY)[0]]).toEqual([1, 2]);
    expect([later.unpack(old), later.unpack(later.pack(BODY))]).toEqual([BODY, BODY]);
    expect(() => unpackText(later.pack(BODY))).toThrow(/unknown dictionary 2/);
  });

  test('never changes, because the texts in stores are packed with it', () => {
    const digests = [...DICTIONARIES].map(([version, bytes]) => [
      version,
      createHash('sha256').update(bytes).digest('hex'),
    ]);
    expect(digests).toEqual([[1, '2d51118464146083cd26862dca20c9ca93251462004fe17372fc073abbc6762b']]);
  });
});
