import { spawnSync } from 'node:child_process';
import { test } from '@playwright/test';
import { expectToSurvive } from './run-torture';

const lacks = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;

test('a server whose disk is full reports it, and goes on by itself when there is room again', async () => {
  test.skip(
    lacks('bash') || lacks('prlimit'),
    'needs bash, and prlimit of util-linux, to make a disk full and to empty it',
  );
  await expectToSurvive(['--only', 'disk']);
});
