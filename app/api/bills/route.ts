import { OpenBillRequest } from '@/lib/contract/bills';
import { listBills } from '@/lib/server/bills/list-bills';
import { openBill } from '@/lib/server/bills/open-bill';
import { idempotencyId } from '@/lib/server/http/idempotency-id';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 4 * 1024;

export const GET = route('payments.claim', async ({ app, person }) => Response.json(await listBills(app, person)));

export const POST = route('payments.claim', async ({ app, request, actor }) => {
  const key = idempotencyId(request.headers);
  const opened = parseOr400(OpenBillRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await openBill(app, actor, { request: opened, key }), { status: 201 });
});
