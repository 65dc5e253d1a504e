import { CaseListQuery, OpenCaseRequest } from '@/lib/contract/missing-cases';
import { idempotencyId } from '@/lib/server/http/idempotency-id';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { listCases } from '@/lib/server/missing-cases/list-cases';
import { openCase } from '@/lib/server/missing-cases/open-case';

const MAX_BODY_BYTES = 16 * 1024;

export const GET = route('missing.work', async ({ app, person, request }) => {
  const query = parseOr400(CaseListQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listCases(app, person, query));
});

export const POST = route('missing.work', async ({ app, request, actor }) => {
  const key = idempotencyId(request.headers);
  const opened = parseOr400(OpenCaseRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await openCase(app, actor, { request: opened, key }), { status: 201 });
});
