import { PaymentListQuery } from '@/lib/contract/list-query';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { requestPayment } from '@/lib/server/payment-requests/request-payment';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { takeSearch } from '@/lib/server/payment-list/take-search';
import { readPaymentRequest } from '@/lib/server/payment-requests/read-request';

const MAX_BODY_BYTES = 16 * 1024;

export const GET = route('payments.see', async ({ app, request, person }) => {
  const asked = [...new URL(request.url).searchParams].filter(([, value]) => value !== '');
  const query = parseOr400(PaymentListQuery, Object.fromEntries(asked));
  takeSearch(app, person, { ...query, isContinued: query.cursor !== undefined });
  return Response.json(await listPayments(app, person, { ...query, bounds: { signal: request.signal } }));
});

export const POST = route('payments.ask', async ({ app, request, actor }) => {
  const asked = readPaymentRequest(await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(
    await requestPayment(app, actor, { asked, idempotencyKey: request.headers.get('idempotency-key') }),
    { status: 201 },
  );
});
