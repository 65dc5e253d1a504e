import { expect, test } from 'vitest';
import { ACTS } from '@/lib/domain/may';
import { DIRECT_ROUTES } from './direct-routes';

/** What anyone may call without Next, each with its reason in `docs/security.md`. */
const PUBLIC = [
  'GET /api/display/live', // a screen that was paired, by its own cookie
  'GET /api/health', // no secrets, no people, no figures of trade
  'GET /api/kopokopo/callback', // proves whose address it is
  'POST /api/kopokopo/callback', // signed
  'POST /api/kopokopo/webhook', // signed
];

test('every address that our own server answers has the wrapper of all routes, and the public ones are listed', () => {
  const handlers = Object.entries(DIRECT_ROUTES).flatMap(([path, direct]) =>
    Object.entries(direct).map(([method, { access }]) => ({ name: `${method} ${path}`, access })),
  );
  expect(handlers.filter(({ access }) => access === 'public').map(({ name }) => name)).toEqual(PUBLIC);
  for (const { name, access } of handlers) if (access !== 'public') expect(ACTS, name).toContain(access);
});
