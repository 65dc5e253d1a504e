import { route } from '@/lib/server/http/route';
import { paymentHistory } from '@/lib/server/payments/payment-history';

export const GET = route('payments.see', async ({ app, person, params }) =>
  Response.json(await paymentHistory(app, person, params['id'] ?? '')),
);
