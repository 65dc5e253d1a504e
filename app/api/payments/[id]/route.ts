import { route } from '@/lib/server/http/route';
import { openPayment } from '@/lib/server/payments/open-payment';

export const GET = route('payments.see', async ({ app, request, params, actor }) => {
  const fresh = new URL(request.url).searchParams.get('fresh') === '1';
  return Response.json(await openPayment(app, actor, { id: params['id'] ?? '', fresh }));
});
