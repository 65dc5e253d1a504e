import { emptyFirstLoadBytes, servedFirstLoadBytes } from '@/scripts/first-load';
import { expect, test } from './fixtures';

/** Our own limit: a cheap phone loads the counter nearly as fast as an empty page. */
const MOST_BY_EMPTY = 1.25;

test('the counter’s first load has at most a quarter more script than an empty page', async ({ stack }) => {
  const empty = await emptyFirstLoadBytes();
  const counter = await servedFirstLoadBytes(`${stack.url}/`, await stack.cookieOf('owner'));
  expect(empty).toBeGreaterThan(100_000);
  expect(counter / empty).toBeLessThanOrEqual(MOST_BY_EMPTY);
});
