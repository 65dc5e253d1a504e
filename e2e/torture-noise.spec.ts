import { existsSync } from 'node:fs';
import { test } from '@playwright/test';
import { expectToSurvive } from './run-torture';

test('20,000 strange notices all get an answer, cost no memory and leave the record sound', async () => {
  test.skip(!existsSync('/proc/self/status'), 'reads the memory of a process from /proc');
  await expectToSurvive(['--only', 'noise', '--rounds', '20000']);
});
