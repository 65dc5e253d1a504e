import { expect, test } from 'vitest';
import { demoClock } from './demo-clock';

test('the clock of the demo runs from the past to the present, never back and never ahead', () => {
  let machineMs = 1_000;
  const clock = demoClock(100, () => machineMs);
  clock.goTo(300);
  clock.goTo(200);
  expect(clock.nowMs()).toBe(300);
  clock.goTo(5_000);
  expect(clock.nowMs()).toBe(1_000);
  clock.followMachine();
  machineMs = 1_500;
  clock.goTo(1_600);
  expect(clock.nowMs()).toBe(1_500);
});
