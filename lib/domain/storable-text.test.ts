import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, keepable } from './storable-text';

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const anyText = fc
  .array(fc.oneof(unit, fc.constantFrom('a', '\u0000', '\uD83D', '\uDE00', '😀')), { maxLength: 40 })
  .map((units) => units.join(''));

describe('a storable text', () => {
  test('comes back from UTF-8 unchanged', () => {
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

  test('loses nothing that a store could keep', () => {
    expect(keepable('Zuhura 😀')).toBe('Zuhura 😀');
    expect(cutText('ab😀', 4)).toBe('ab😀');
    expect(cutText('ab😀', 3)).toBe('ab');
  });
});
