import { reopenBill } from '@/lib/server/bills/reopen-bill';
import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';

export const POST = route('payments.claim', async ({ app, params, actor }) =>
  Response.json(await reopenBill(app, actor, pathId(params))),
);
