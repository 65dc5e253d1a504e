import { test } from '@playwright/test';
import { expectToSurvive } from './run-torture';

test('a server whose PostgreSQL was stopped says on every route that the record cannot be reached', async () => {
  await expectToSurvive(['--only', 'unreachable']);
});
