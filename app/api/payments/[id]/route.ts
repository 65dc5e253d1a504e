import { route } from '@/lib/server/http/route';
import { openPayment } from '@/lib/server/payments/open-payment';

export const GET = route('payments.see', async ({ app, request, params, person }) => {
  const fresh = new URL(request.url).searchParams.get('fresh') === '1';
  return Response.json(await openPayment(app, person, { id: params['id'] ?? '', fresh }));
});
