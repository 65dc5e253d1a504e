import { expect, test } from 'vitest';
import { fitsPin, hashPin } from './pin-hash';

const SECRET = 'a secret for tests alone, long enough';

test('only the right PIN matches its hash', async () => {
  const hash = await hashPin('280419', SECRET);
  expect(await fitsPin('280419', hash, SECRET)).toBe(true);
  for (const wrong of ['280418', '28041', '2804190', '']) expect(await fitsPin(wrong, hash, SECRET)).toBe(false);
});

test('one PIN never makes the same hash twice, and the hash does not contain the PIN', async () => {
  const [one, other] = [await hashPin('280419', SECRET), await hashPin('280419', SECRET)];
  expect(one).not.toBe(other);
  expect(one).not.toContain('280419');
});

test('no PIN matches its hash without the secret of this installation', async () => {
  const hash = await hashPin('280419', SECRET);
  expect(await fitsPin('280419', hash, `${SECRET}!`)).toBe(false);
});

test.each(['', 'x', '$$', 'bcrypt$c2FsdA$a2V5', 'scrypt-16384-8-1$c2FsdA$', 'scrypt-16384-8-1$c2FsdA$a2V5'])(
  'no PIN matches a text that is no hash of ours (%j)',
  async (hash) => {
    expect(await fitsPin('280419', hash, SECRET)).toBe(false);
  },
);
