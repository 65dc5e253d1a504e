import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SCREEN_SIGNS } from './screen-fonts';

test.each(['en', 'sw'])(
  'every sign of our own words in %s is in the small font that each screen loads',
  async (language) => {
    const words = await readFile(`messages/${language}.json`, 'utf8');
    const others = [...new Set(words)].filter((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      return code > 0x1f && !SCREEN_SIGNS.some(([first, last]) => code >= first && code <= last);
    });
    expect(others).toEqual([]);
  },
);
