import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';
import { viewCase } from '@/lib/server/missing-cases/find-case';

export const GET = route('missing.work', async ({ app, person, params }) =>
  Response.json(await viewCase(app, person, pathId(params))),
);
