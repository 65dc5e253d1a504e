import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import subsetFont from 'subset-font';

/** `app/globals.css` imports the styles that are written here. */
const FOLDER = '.cache/fonts';

/** The signs on nearly every screen: ASCII, and those of our own words and of formatted numbers and times. */
export const SCREEN_SIGNS: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xa0],
  [0xb7, 0xb7],
  [0x2013, 0x2014],
  [0x2018, 0x2019],
  [0x201c, 0x201d],
  [0x2026, 0x2026],
  [0x202f, 0x202f],
  [0x2192, 0x2192],
];

/** The screen uses no thinner and no bolder weights. */
const WEIGHTS = { min: 400, max: 700 };

const FONTS = [
  // Digits of one width, for sums below each other.
  { family: 'Inter Variable', name: 'inter', weights: '100 900', features: ['kern', 'tnum'] },
  // None: codes and addresses are drawn sign by sign, never as ligatures.
  { family: 'JetBrains Mono Variable', name: 'jetbrains-mono', weights: '100 800', features: [] },
];

/**
 * Makes small forms of both fonts for the signs on nearly every screen, a quarter as large as the whole ones. A sign
 * that is not among them, as in a name with an accent, still loads the whole font.
 */
export async function makeScreenFonts(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const faces = await Promise.all(
    FONTS.map(async ({ family, name, weights, features }) => {
      const whole = await readFile(`node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`);
      const file = `${name}.woff2`;
      await writeFile(
        path.join(FOLDER, file),
        await subsetFont(whole, signs(), {
          targetFormat: 'woff2',
          variationAxes: { wght: WEIGHTS },
          keepFeatures: features,
        }),
      );
      return face({ family, file, weights });
    }),
  );
  await writeFile(path.join(FOLDER, 'fonts.css'), faces.join('\n'));
}

function signs(): string {
  return SCREEN_SIGNS.map(([first, last]) =>
    String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, at) => first + at)),
  ).join('');
}

/** Same family and weights as the whole font: of two such faces that have a sign, the later one draws it. */
function face({ family, file, weights }: { family: string; file: string; weights: string }): string {
  const range = SCREEN_SIGNS.map(([first, last]) => `U+${hex(first)}${first === last ? '' : `-${hex(last)}`}`);
  return `@font-face {
  font-family: '${family}';
  font-style: normal;
  font-display: swap;
  font-weight: ${weights};
  src: url(./${file}) format('woff2');
  unicode-range: ${range.join(', ')};
}
`;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
