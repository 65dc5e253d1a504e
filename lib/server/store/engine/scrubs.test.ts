import { expect, test } from 'vitest';
import { scrubsInTurn } from './scrubs';

/** Returns clean-ups whose work ends when the test says so, and the signals of those that have begun. */
function someScrubs() {
  const begun: { signal: AbortSignal; finish: () => void }[] = [];
  const scrubs = scrubsInTurn(
    (signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        begun.push({ signal, finish: resolve });
      }),
  );
  return { ...scrubs, begun };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('clean-ups run one at a time, and all that are asked for meanwhile share the next', async () => {
  const { scrub, begun } = someScrubs();
  const first = scrub();
  await turn();
  const later = [scrub(), scrub(), scrub()];
  await turn();
  expect(begun).toHaveLength(1);
  begun[0]?.finish();
  await first;
  await turn();
  expect(begun).toHaveLength(2);
  begun[1]?.finish();
  await Promise.all(later);
});

test('a clean-up ends when the last of its callers gives up', async () => {
  const { scrub, begun } = someScrubs();
  const [one, other] = [new AbortController(), new AbortController()];
  const [first, second] = [scrub(one.signal), scrub(other.signal)];
  await turn();
  one.abort();
  await expect(first).rejects.toBe(one.signal.reason);
  expect(begun.map(({ signal }) => signal.aborted)).toEqual([false]);
  other.abort();
  await expect(second).rejects.toBe(other.signal.reason);
  expect(begun.map(({ signal }) => signal.aborted)).toEqual([true]);
});

test('a clean-up that all gave up before it began is not joined', async () => {
  const { scrub, begun } = someScrubs();
  const first = scrub();
  await turn();
  const gone = new AbortController();
  const second = scrub(gone.signal);
  gone.abort();
  await expect(second).rejects.toBe(gone.signal.reason);
  const third = scrub();
  begun[0]?.finish();
  await first;
  await turn();
  begun[1]?.finish();
  await third;
});

test('closing ends the clean-up that runs, and refuses others', async () => {
  const { scrub, end } = someScrubs();
  const closed = { code: 'store_unavailable' };
  const running = expect(scrub()).rejects.toMatchObject(closed);
  await turn();
  const waiting = expect(scrub()).rejects.toMatchObject(closed);
  await end();
  await Promise.all([running, waiting]);
  await expect(scrub()).rejects.toMatchObject(closed);
});
