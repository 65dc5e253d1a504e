import { test } from '@playwright/test';
import { expectToSurvive } from './run-torture';

test('a server that is killed at any moment has kept every notice that it answered with 200, once', async () => {
  await expectToSurvive(['--only', 'kill', '--rounds', '25', '--engine', 'sqlite']);
});
