import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';
import { signReconciliation } from '@/lib/server/reconciliations/sign-reconciliation';

export const POST = route('reconcile.work', async ({ app, actor, params }) => {
  await signReconciliation(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
