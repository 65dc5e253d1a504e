import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import { completed, completionsAt, type KnownValues } from './query-completions';

const TODAY = '2026-11-29';
const KNOWN: KnownValues = {
  language: 'en',
  tillNames: { '000001': 'Market Street · K000001', '000002': 'Westlands · K000002' },
  people: ['Amina Wanjiru', 'Otieno'],
};
const SWAHILI: KnownValues = { ...KNOWN, language: 'sw' };

const offered = (text: string, known = KNOWN, caret = text.length): string[] =>
  completionsAt(text, caret, known).options.map(({ written }) => written);

test('an empty box offers every operator', () => {
  expect(offered('')).toHaveLength(22);
  expect(offered('')).toContain('state:');
});

test('the beginning of an operator offers it, in either language, in the words of the reader', () => {
  expect(offered('sta')).toEqual(['state:']);
  expect(offered('hal')).toEqual(['state:']);
  expect(offered('sta', SWAHILI)).toEqual(['hali:']);
});

test('an operator offers its values', () => {
  expect(offered('state:')).toEqual(['state:reversed', 'state:paid', 'state:failed', 'state:unclear', 'state:waiting']);
  expect(offered('state:fa')).toEqual(['state:failed']);
  expect(offered('hali:imek', SWAHILI)).toEqual(['hali:imekataa']);
  expect(offered('ticked:')).toEqual(['ticked:yes', 'ticked:no']);
  expect(offered('day:')).toEqual(['day:today', 'day:yesterday', 'day:week', 'day:month']);
  expect(offered('weekday:t')).toEqual(['weekday:tuesday', 'weekday:thursday']);
  expect(offered('sikuyawiki:juma', SWAHILI)).toHaveLength(5);
  expect(offered('handed:')).toEqual(['handed:today', 'handed:yesterday', 'handed:week', 'handed:month']);
  expect(offered('released:to')).toEqual(['released:today']);
  expect(offered('ilionyeshwa:', SWAHILI)).toEqual(['leo', 'jana', 'wiki', 'mwezi'].map((day) => `ilionyeshwa:${day}`));
  expect(offered('late:')).toEqual(['late:yes', 'late:no']);
  expect(offered('order:')).toEqual(['order:none']);
  expect(offered('amount:')).toEqual([]);
});

test('a till is found by a word of its branch or by its number, and written by its number', () => {
  expect(offered('till:west')).toEqual(['till:000002']);
  expect(offered('till:k000001')).toEqual(['till:000001']);
  expect(offered('till:0000')).toEqual(['till:000001', 'till:000002']);
});

test('a value is offered without its operator', () => {
  expect(offered('fail')).toEqual(['state:failed']);
  expect(offered('west')).toEqual(['till:000002']);
  expect(offered('-fail')).toEqual(['-state:failed']);
});

test('a name of several words is written in quotes, and may be begun in them', () => {
  expect(offered('by:am')).toEqual(['by:"Amina Wanjiru"']);
  expect(offered('by:"amina w')).toEqual(['by:"Amina Wanjiru"']);
  expect(offered('releasedby:ot')).toEqual(['releasedby:Otieno']);
  expect(offered('-aliyeonyeshwa:wan', SWAHILI)).toEqual(['-aliyeonyeshwa:"Amina Wanjiru"']);
});

test('an option takes the place of the word at the caret alone', () => {
  const text = 'wanjiru sta amount:>500';
  const found = completionsAt(text, 'wanjiru sta'.length, KNOWN);
  const [state] = found.options;
  expect(state === undefined ? null : completed(text, found, state)).toEqual({
    text: 'wanjiru state: amount:>500',
    caret: 'wanjiru state:'.length,
  });
});

test('after a value the caret is ready for the next word', () => {
  const found = completionsAt('state:fa', 8, KNOWN);
  const [failed] = found.options;
  expect(failed === undefined ? null : completed('state:fa', found, failed)).toEqual({
    text: 'state:failed ',
    caret: 13,
  });
});

test('every value that is offered is read as a term of its operator, and leaves the other words alone', () => {
  const words = fc.constantFrom('', 'wanjiru ', 'till:west ', '-state:paid ', '"two words" ');
  const begun = fc.constantFrom(
    'state:',
    'till:',
    'by:',
    'day:',
    'kind:',
    'ticked:',
    'found:',
    'weekday:',
    'handed:',
    'released:',
    '-shown:',
    'releasedby:am',
    'shownto:',
    '-late:',
    'order:',
    '-state:f',
    'by:"am',
    'we',
  );
  const language = fc.constantFrom(KNOWN, SWAHILI);
  fc.assert(
    fc.property(words, begun, language, fc.nat(), (before, word, known, choice) => {
      const text = before + word;
      const found = completionsAt(text, text.length, known);
      const option = found.options[choice % Math.max(found.options.length, 1)];
      if (option === undefined || option.value === null) return;
      const after = completed(text, found, option);
      expect(after.text.startsWith(before)).toBe(true);
      const { terms, troubles } = readPaymentQuery(after.text, TODAY);
      expect(troubles).toEqual([]);
      expect(terms.at(-1)?.on).toBe(option.operator);
    }),
  );
});

test('no text and no caret is too odd', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, caret) => {
      const at = Math.min(caret, text.length);
      const { start, end } = completionsAt(text, at, KNOWN);
      expect(start).toBeLessThanOrEqual(at);
      expect(end).toBeGreaterThanOrEqual(at);
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});
