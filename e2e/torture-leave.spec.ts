import { existsSync } from 'node:fs';
import { test } from '@playwright/test';
import { expectToSurvive } from './run-torture';

test('4,000 streams and requests that are left early cost no memory and no place, and half-open connections end', async () => {
  test.skip(!existsSync('/proc/self/status'), 'reads the memory of a process from /proc');
  await expectToSurvive(['--only', 'leave', '--rounds', '4000']);
});
