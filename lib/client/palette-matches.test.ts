import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paletteMatches } from './palette-matches';

const ENTRIES = [
  { name: 'Payments' },
  { name: 'Tills', detail: 'Settings' },
  { name: 'Westlands · K000002', detail: 'Till' },
  { name: 'Wanjirũ Kamau', detail: 'Staff' },
];
const names = (text: string) => paletteMatches(ENTRIES, text).map(({ name }) => name);

test('an empty text fits every entry, in their order', () => {
  expect(names('  ')).toEqual(ENTRIES.map(({ name }) => name));
});

test('every word counts, in any order, without case and accents', () => {
  expect(names('WANJIRU')).toEqual(['Wanjirũ Kamau']);
  expect(names('kamau wanj')).toEqual(['Wanjirũ Kamau']);
  expect(names('0002')).toEqual(['Westlands · K000002']);
  expect(names('nobody')).toEqual([]);
  // Few letters count only at the beginning of a word.
  expect(names('s')).toEqual(['Tills', 'Wanjirũ Kamau']);
});

test('an entry that begins with the text stands before one that only holds it', () => {
  expect(names('till')).toEqual(['Tills', 'Westlands · K000002']);
});

test('a longer text never finds more', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 3 }), (text, more) => {
      const found = paletteMatches(ENTRIES, text);
      for (const entry of paletteMatches(ENTRIES, `${text} ${more}`)) expect(found).toContain(entry);
    }),
  );
});
