import { removeCash } from '@/lib/server/bills/remove-cash';
import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';

export const DELETE = route('payments.claim', async ({ app, params, actor }) => {
  const partId = pathId({ id: params['part'] ?? '' });
  return Response.json(await removeCash(app, actor, { billId: pathId(params), partId }));
});
