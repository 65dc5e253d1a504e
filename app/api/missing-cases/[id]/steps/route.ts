import { StepCaseRequest } from '@/lib/contract/missing-cases';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';
import { stepCaseByHand } from '@/lib/server/missing-cases/step-case';

const MAX_BODY_BYTES = 4 * 1024;

export const POST = route('missing.work', async ({ app, request, params, actor }) => {
  const step = parseOr400(StepCaseRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await stepCaseByHand(app, actor, { id: pathId(params), request: step }));
});
