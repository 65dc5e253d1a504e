import { expect, test } from 'vitest';
import { matchedPart } from './matched-part';

const shown = (code: string, typed: string): string => {
  const { start, end } = matchedPart(code, typed);
  return code.slice(start, end);
};

test('the part of a code that was typed is found, in any case, with gaps, and with mistaken signs', () => {
  expect(shown('UKN1MPU40Z', '40z')).toBe('40Z');
  expect(shown('UKN1MPU40Z', 'u 40z')).toBe('U40Z');
  expect(shown('UKN1MPU40Z', '4oz')).toBe('40Z');
});

test('the last place counts, since people read the end of a code', () => {
  expect(matchedPart('ABCXXXXABC', 'abc')).toEqual({ start: 7, end: 10 });
});

test('a name or an amount marks nothing', () => {
  expect(shown('UKN1MPU40Z', 'zuhura')).toBe('');
  expect(shown('UKN1MPU40Z', '79 bob')).toBe('');
  expect(shown('UKN1MPU40Z', ' ')).toBe('');
});
