import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReportChoice } from './report-choice';
import { addDays, daysOf, lengthOf, PRESETS, presetRange, rangeBefore, readRange, weekday } from './report-range';

const day = fc
  .integer({ min: Date.UTC(2001, 0, 1) / 86_400_000, max: Date.UTC(2099, 11, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

describe('the days of a report', () => {
  test('are compared with as many days directly before them, whatever they are', () => {
    fc.assert(
      fc.property(day, fc.nat(365), (from, more) => {
        const range = { from, to: addDays(from, more) };
        const before = rangeBefore(range);
        expect(lengthOf(before)).toBe(lengthOf(range));
        expect(addDays(before.to, 1)).toBe(range.from);
        expect(daysOf(range)).toHaveLength(more + 1);
      }),
    );
  });

  test('of every preset end today or before, and begin no later than they end', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...PRESETS), (today, preset) => {
        const { from, to } = presetRange(preset, today);
        expect(from <= to && to <= today).toBe(true);
        if (preset === 'week') expect(weekday(from)).toBe(0);
        if (preset === 'month' || preset === 'lastMonth') expect(from.slice(8)).toBe('01');
        if (preset === 'lastMonth') expect(addDays(to, 1).slice(8)).toBe('01');
      }),
    );
  });

  test('are read as people write them, and as an address has them', () => {
    expect(readRange('01/11/2026', '28/11/2026')).toEqual({ from: '2026-11-01', to: '2026-11-28' });
    expect(readRange('2026-11-01', '28.11.2026')).toEqual({ from: '2026-11-01', to: '2026-11-28' });
    expect(readRange('', ' 28/11/2026 ')).toEqual({ from: '2026-11-28', to: '2026-11-28' });
  });

  test.each([
    ['31/02/2026', '01/03/2026', 'noSuchDay'],
    ['11/28/2026', '', 'noSuchDay'],
    ['yesterday', '', 'noSuchDay'],
    ['28/11/2026', '01/11/2026', 'backwards'],
    ['01/01/2025', '31/01/2026', 'tooLong'],
  ] as const)('from %s to %s are refused: %s', (from, to, trouble) => {
    expect(readRange(from, to)).toBe(trouble);
    const choice = readReportChoice({ from, to }, '2026-11-28');
    // The usual days are shown, and what was typed stays in its fields.
    expect(choice).toMatchObject({ trouble, typed: { from, to }, range: presetRange('week', '2026-11-28') });
  });

  test('stand in the address, with tills and presets; unknown words mean the usual days', () => {
    expect(readReportChoice({ days: 'lastMonth', till: ['1', '2', '1', ''] }, '2026-11-28')).toEqual({
      preset: 'lastMonth',
      range: { from: '2026-10-01', to: '2026-10-31' },
      typed: { from: '', to: '' },
      trouble: null,
      tills: ['1', '2'],
      isCounted: false,
    });
    expect(readReportChoice({ days: 'decade', count: 'all' }, '2026-11-28')).toMatchObject({
      preset: 'week',
      isCounted: true,
    });
  });
});
