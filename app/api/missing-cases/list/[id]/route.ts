import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';
import { listReading } from '@/lib/server/missing-cases/read-list-again';

export const GET = route('missing.work', async ({ app, person, request, params }) => {
  const code = new URL(request.url).searchParams.get('code') ?? '';
  return Response.json(await listReading(app, person, { id: pathId(params), code }));
});
