import { emptyFirstLoadBytes, servedFirstLoadBytes } from '@/scripts/first-load';
import { expect, test } from './fixtures';

const BUILD_LIMIT_MS = 180_000;
/** What we hold ourselves to: a cheap phone loads the counter nearly as soon as it loads anything. */
const MOST_BY_EMPTY = 1.25;

test('the counter loads at most a quarter more script at first than a page that shows nothing', async ({ stack }) => {
  test.setTimeout(BUILD_LIMIT_MS);
  const empty = await emptyFirstLoadBytes();
  const counter = await servedFirstLoadBytes(`${stack.url}/`, await stack.cookieOf('owner'));
  expect(empty).toBeGreaterThan(100_000);
  expect(counter / empty).toBeLessThanOrEqual(MOST_BY_EMPTY);
});
