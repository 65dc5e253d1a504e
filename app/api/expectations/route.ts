import { ExpectRequest } from '@/lib/contract/expected-payments';
import { expectPayment } from '@/lib/server/expected-payments/expect-payment';
import { listExpectedPayments } from '@/lib/server/expected-payments/list-expected-payments';
import { idempotencyId } from '@/lib/server/http/idempotency-id';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 4 * 1024;

export const GET = route('payments.claim', async ({ app, person }) =>
  Response.json(await listExpectedPayments(app, person)),
);

export const POST = route('payments.claim', async ({ app, request, actor }) => {
  const key = idempotencyId(request.headers);
  const expected = parseOr400(ExpectRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await expectPayment(app, actor, { request: expected, key }), { status: 201 });
});
