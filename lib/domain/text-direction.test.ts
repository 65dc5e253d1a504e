import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withDirectionEscaped, withoutDirection } from './text-direction';

const SIGNS = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';

test('no sign that turns a text stays, and nothing else is lost', () => {
  const text = fc.string({ unit: fc.constantFrom(...SIGNS, ...'Amina ٠١ שלום 12-+') });
  fc.assert(
    fc.property(text, (each) => withoutDirection(each) === [...each].filter((sign) => !SIGNS.includes(sign)).join('')),
  );
});

test('JSON means the same with such signs escaped', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string({ unit: fc.constantFrom(...SIGNS, 'a', '"', '\\') })), (value) => {
      const escaped = withDirectionEscaped(JSON.stringify(value));
      expect(JSON.parse(escaped)).toEqual(value);
      expect(withoutDirection(escaped)).toBe(escaped);
    }),
  );
});
