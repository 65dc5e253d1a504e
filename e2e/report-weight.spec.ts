import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures';
import { fillMonth, OPEN_HOURS, PEOPLE, TILLS } from './fill-month';

const KB = 1_000;
/**
 * Our own limits for a month's report of a large shop, whose tables are all in the page: they open and print without a
 * script. A cheap phone reads all of it before the page works.
 */
const MOST_HTML = 195 * KB;
const MOST_HTML_ON_THE_WIRE = 30 * KB;

test('a month of twenty tills and fifteen people is a small page, and each figure in it has its list', async ({
  stack,
}, testInfo) => {
  await stack.stopServer();
  fillMonth(stack.databaseUrl, { fromMs: Date.parse('2026-10-01T00:00:00+03:00'), days: 31, payments: 20 });
  await stack.startServer();
  for (const language of ['en', 'sw']) {
    const headers = { 'accept-language': language };
    const html = await (await stack.fetch('/reports?from=2026-10-01&to=2026-10-31', { headers })).text();
    console.log(language, html.length);
    const [bytes, packed] = [Buffer.byteLength(html), gzipSync(html).length];
    testInfo.annotations.push({ type: `a month in ${language}`, description: `${bytes} B, packed ${packed} B` });
    expect.soft(bytes, `HTML, ${language}`).toBeLessThanOrEqual(MOST_HTML);
    expect.soft(packed, `HTML packed, ${language}`).toBeLessThanOrEqual(MOST_HTML_ON_THE_WIRE);
    // Nothing was left out to make it small.
    const within = (pattern: RegExp): number => [...html.matchAll(pattern)].length;
    expect(within(/<a href="\/payments\?q=day[^"]*weekday/g), 'hours of the week').toBe(7 * OPEN_HOURS);
    expect(within(/<button value="released:[^"]*releasedby:/g), 'people').toBe(PEOPLE);
    expect(within(/<a href="\/payments\?q=day[^"]*till:K?\d+\+state:failed"/g), 'tills').toBe(TILLS);
  }
});
