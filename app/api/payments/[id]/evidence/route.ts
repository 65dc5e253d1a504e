import { route } from '@/lib/server/http/route';
import { paymentEvidence } from '@/lib/server/payments/payment-evidence';

export const GET = route('evidence.read', async ({ app, actor, params }) =>
  Response.json(await paymentEvidence(app, actor, params['id'] ?? '')),
);
