import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, keepable } from './storable-text';

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const anyText = fc
  .array(fc.oneof(unit, fc.constantFrom('a', '\u0000', '\uD83D', '\uDE00', '😀')), { maxLength: 40 })
  .map((units) => units.join(''));

describe('a text as it is kept', () => {
  test('comes back from UTF-8 as it went in', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 40 }), (text, max) => {
        for (const kept of [keepable(text), cutText(keepable(text), max)]) {
          expect(Buffer.from(kept, 'utf8').toString('utf8')).toBe(kept);
          expect(kept).not.toContain('\u0000');
        }
        expect(cutText(text, max).length).toBeLessThanOrEqual(max);
      }),
    );
  });

  test('loses nothing that could be kept', () => {
    expect(keepable('Zuhura 😀')).toBe('Zuhura 😀');
    expect(cutText('ab😀', 4)).toBe('ab😀');
    expect(cutText('ab😀', 3)).toBe('ab');
  });
});
