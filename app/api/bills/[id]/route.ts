import { ChangeBillRequest } from '@/lib/contract/bills';
import { changeBill } from '@/lib/server/bills/change-bill';
import { viewBill } from '@/lib/server/bills/find-bill';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1024;

export const GET = route('payments.claim', async ({ app, params, person }) =>
  Response.json(await viewBill(app, person, pathId(params))),
);

export const PUT = route('payments.claim', async ({ app, request, params, actor }) => {
  const changed = parseOr400(ChangeBillRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await changeBill(app, actor, { billId: pathId(params), request: changed }));
});
