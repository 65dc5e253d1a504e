import { AddPaymentRequest } from '@/lib/contract/bills';
import { addPayment } from '@/lib/server/bills/add-payment';
import { idempotencyId } from '@/lib/server/http/idempotency-id';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1024;

export const POST = route('payments.claim', async ({ app, request, params, actor }) => {
  const key = idempotencyId(request.headers);
  const { paymentId } = parseOr400(AddPaymentRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await addPayment(app, actor, { billId: pathId(params), paymentId, key }), { status: 201 });
});
