import { test } from '@playwright/test';
import { expectToSurvive } from './run-torture';

test('a server killed at any moment has kept every notice it answered for, once', async () => {
  test.setTimeout(300_000);
  await expectToSurvive(['--only', 'kill', '--rounds', '25', '--engine', 'sqlite']);
});
