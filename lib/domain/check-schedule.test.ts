import { expect, test } from 'vitest';
import { nextCheckMs } from './check-schedule';

const at = (
  ageMs: number,
  state: 'waiting' | 'unclear' | 'paid' | 'failed' | 'reversed' = 'waiting',
  requestId: string | null = 'r',
) => nextCheckMs({ state, requestId, confirmed: true, startedMs: 0 }, ageMs);

test('Kopo Kopo is asked often while the prompt lives, then less and less often, then not at all', () => {
  const steps = [0, 100_000, 600_000, 7_200_000, 90_000_000].map((ageMs) => (at(ageMs) ?? 0) - ageMs);
  expect(steps).toEqual([3_000, 10_000, 60_000, 900_000, 21_600_000]);
  expect(at(3 * 86_400_000)).toBeNull();
});

test('Kopo Kopo is never asked about a payment that is final or has no request id', () => {
  expect([at(0, 'paid'), at(0, 'failed'), at(0, 'reversed'), at(0, 'waiting', null)]).toEqual([null, null, null, null]);
  expect(at(0, 'unclear')).toBe(3_000);
});

test('Kopo Kopo is asked about a result that only a notice reported, and only when there is a request id', () => {
  const told = { state: 'paid', confirmed: false, startedMs: 0 } as const;
  expect(nextCheckMs({ ...told, requestId: 'r' }, 0)).toBe(3_000);
  expect(nextCheckMs({ ...told, requestId: null }, 0)).toBeNull();
  expect(nextCheckMs({ ...told, requestId: 'r', state: 'reversed' }, 0)).toBeNull();
});
