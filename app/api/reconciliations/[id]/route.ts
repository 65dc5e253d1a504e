import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';
import { removeReconciliation } from '@/lib/server/reconciliations/delete-reconciliation';
import { viewReconciliation } from '@/lib/server/reconciliations/find-reconciliation';

export const GET = route('reconcile.work', async ({ app, person, params }) =>
  Response.json(await viewReconciliation(app, person, pathId(params))),
);

export const DELETE = route('reconcile.work', async ({ app, actor, params }) => {
  await removeReconciliation(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
