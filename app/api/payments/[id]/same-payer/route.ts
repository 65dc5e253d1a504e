import { route } from '@/lib/server/http/route';
import { samePayer } from '@/lib/server/payments/same-payer';

export const GET = route('payments.payer', async ({ app, request, params, person }) =>
  Response.json(await samePayer(app, person, { id: params['id'] ?? '', signal: request.signal })),
);
