import { expect, test } from 'vitest';
import { fitsPin, hashPin } from './pin-hash';

const SECRET = 'a secret for tests alone, long enough';

test('the right PIN fits, any other does not', async () => {
  const hash = await hashPin('280419', SECRET);
  expect(await fitsPin('280419', hash, SECRET)).toBe(true);
  for (const wrong of ['280418', '28041', '2804190', '']) expect(await fitsPin(wrong, hash, SECRET)).toBe(false);
});

test('one PIN never makes the same hash twice, and the hash holds nothing of it', async () => {
  const [one, other] = [await hashPin('280419', SECRET), await hashPin('280419', SECRET)];
  expect(one).not.toBe(other);
  expect(one).not.toContain('280419');
});

test('without the secret of this installation nobody can tell which PIN it is', async () => {
  const hash = await hashPin('280419', SECRET);
  expect(await fitsPin('280419', hash, `${SECRET}!`)).toBe(false);
});

test.each(['', 'x', '$$', 'bcrypt$c2FsdA$a2V5', 'scrypt-16384-8-1$c2FsdA$', 'scrypt-16384-8-1$c2FsdA$a2V5'])(
  'what is no hash of ours (%j) fits nothing',
  async (hash) => {
    expect(await fitsPin('280419', hash, SECRET)).toBe(false);
  },
);
