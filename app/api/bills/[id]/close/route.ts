import { closeBill } from '@/lib/server/bills/close-bill';
import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';

export const POST = route('payments.claim', async ({ app, params, actor }) =>
  Response.json(await closeBill(app, actor, pathId(params))),
);
