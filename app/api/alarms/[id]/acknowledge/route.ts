import { acknowledgeAlarm } from '@/lib/server/claims/acknowledge-alarm';
import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';

export const POST = route('payments.claim', async ({ app, params, actor }) =>
  Response.json(await acknowledgeAlarm(app, actor, pathId(params))),
);
