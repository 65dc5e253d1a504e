import { cancelExpectedPayment } from '@/lib/server/expected-payments/cancel-expected-payment';
import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';

export const DELETE = route('payments.claim', async ({ app, params, actor }) => {
  await cancelExpectedPayment(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
