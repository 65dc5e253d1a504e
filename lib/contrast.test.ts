import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const CSS = readFileSync(path.resolve(import.meta.dirname, '../app/globals.css'), 'utf8');
const DARK = '@media screen and (prefers-color-scheme: dark)';

type Rgb = readonly [number, number, number];
type Tokens = Readonly<Record<string, Rgb>>;

/** Returns the colours in a part of the style sheet: `--color-page: #faf8f5` → { page: [250, 248, 245] }. */
function colours(css: string): Tokens {
  return Object.fromEntries(
    [...css.matchAll(/--color-([a-z-]+):\s*#([0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [
      name,
      [channel(hex, 0), channel(hex, 2), channel(hex, 4)],
    ]),
  );
}

const channel = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);

const [light = '', dark = ''] = CSS.split(DARK);
const LIGHT = colours(light);
const THEMES: Readonly<Record<string, Tokens>> = { light: LIGHT, dark: { ...LIGHT, ...colours(dark) } };

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((level) => {
    const part = level / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const VERDICTS = ['paid', 'wait', 'stop', 'unknown'];
const GROUNDS = ['page', 'raised', 'sunken'];
const WORDS = ['text', 'muted', 'action', 'action-strong', 'paid-text', 'wait-text', 'stop-text'];

describe.each(Object.entries(THEMES))('in the %s theme', (_, tokens) => {
  const of = (name: string): Rgb => {
    const colour = tokens[name];
    if (colour === undefined) throw new Error(`no colour is called ${name}`);
    return colour;
  };

  test.each(VERDICTS)('the words on the band %s have a contrast of 7 to 1', (verdict) => {
    expect(contrast(of(`on-${verdict}`), of(verdict))).toBeGreaterThanOrEqual(7);
  });

  test.each(WORDS.flatMap((word) => GROUNDS.map((ground) => ({ word, ground }))))(
    '$word on $ground has a contrast of 4.5 to 1',
    ({ word, ground }) => {
      expect(contrast(of(word), of(ground))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each([
    ['on-action', 'action'],
    ['on-action', 'action-strong'],
    ['on-test', 'test'],
    ['ink', 'paper'],
  ])('%s on %s has a contrast of 4.5 to 1', (word, ground) => {
    expect(contrast(of(word), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(GROUNDS)('on %s the edge of a field and the focus ring have a contrast of 3 to 1', (ground) => {
    expect(contrast(of('edge'), of(ground))).toBeGreaterThanOrEqual(3);
    expect(contrast(of('action'), of(ground))).toBeGreaterThanOrEqual(3);
  });

  test('green, amber and red differ by lightness alone', () => {
    expect(contrast(of('wait'), of('paid'))).toBeGreaterThanOrEqual(3);
    expect(contrast(of('wait'), of('stop'))).toBeGreaterThanOrEqual(3);
    expect(luminance(of('stop'))).toBeLessThan(luminance(of('paid')));
  });
});
