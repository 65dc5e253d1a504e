import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLog, errorFields } from './log';

function logged(fields: Record<string, string>): string {
  let text = '';
  createLog(
    (line) => (text += line),
    () => 0,
  )('info', 'something', fields);
  return text;
}

const steers = (sign: string): boolean =>
  sign < ' ' || (sign >= '\u007f' && sign <= '\u009f') || sign === '\u2028' || sign === '\u2029';

test('one event is one line without terminal control characters, whatever a field holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const line = logged({ value });
      expect(line.endsWith('\n')).toBe(true);
      expect(Array.from(line.slice(0, -1)).filter(steers)).toEqual([]);
      expect(JSON.parse(line)).toMatchObject({ event: 'something', value });
    }),
  );
  for (const value of [
    'a\nb',
    'a\r\nb',
    'a\u2028b',
    'a\u0085b',
    '\u001b[31mred',
    '\u009b31m',
    '{"level":"error"}\n{"level":"error"}',
  ]) {
    expect(
      logged({ value })
        .trimEnd()
        .split(/[\n\r\u0085\u2028\u2029]/),
    ).toHaveLength(1);
  }
});

test('the log of an error has no phone and not more than the beginning of a long message', () => {
  const fields = errorFields(
    new Error(`invalid input syntax for type bigint: "+254700000012"\nDETAIL: 0700000012 ${'x'.repeat(10_000)}`),
  );
  expect(JSON.stringify(fields)).not.toContain('0700000012');
  expect(JSON.stringify(fields)).not.toContain('254700000012');
  expect(JSON.stringify(fields).length).toBeLessThan(1_500);
  expect(fields['stack']).toContain('at ');
});
