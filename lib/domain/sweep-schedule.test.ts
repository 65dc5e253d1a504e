import { expect, test } from 'vitest';
import { sweepEveryMs } from './sweep-schedule';

test('the list is read every minute while no notices come, and every quarter of an hour while they do', () => {
  expect(sweepEveryMs({ noticesFlow: false })).toBe(60_000);
  expect(sweepEveryMs({ noticesFlow: true })).toBe(900_000);
});
