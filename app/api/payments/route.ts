import { PaymentListQuery } from '@/lib/contract/payment-list';
import { parseOr400, route } from '@/lib/server/http/route';
import { listPayments } from '@/lib/server/payments/list-payments';

export const GET = route(async ({ app, request }) => {
  const asked = [...new URL(request.url).searchParams].filter(([, value]) => value !== '');
  return Response.json(await listPayments(app, parseOr400(PaymentListQuery, Object.fromEntries(asked))));
});
