import { route } from '@/lib/server/http/route';
import { takeLookup } from '@/lib/server/limits/lookup-limit';
import { openPayment } from '@/lib/server/payments/open-payment';

export const GET = route('payments.see', async ({ app, request, params, actor }) => {
  takeLookup(app.lookupLimit, actor.person);
  const fresh = new URL(request.url).searchParams.get('fresh') === '1';
  return Response.json(await openPayment(app, actor, { id: params['id'] ?? '', fresh }));
});
