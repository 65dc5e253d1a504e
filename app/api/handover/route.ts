import { handover } from '@/lib/server/claims/handover';
import { route } from '@/lib/server/http/route';

export const GET = route('payments.claim', async ({ app, person, request }) =>
  Response.json(await handover(app, person, request.signal)),
);
