import { viewBill } from '@/lib/server/bills/find-bill';
import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';

export const GET = route('payments.claim', async ({ app, params, person }) =>
  Response.json(await viewBill(app, person, pathId(params))),
);
