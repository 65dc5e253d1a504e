import { RunRequest } from '@/lib/contract/reconciliations';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';
import { runReconciliation, stopRun } from '@/lib/server/reconciliations/run-reconciliation';

const MAX_BODY_BYTES = 16_000;

/** Begins a run. How far it is stands in the reconciliation. */
export const POST = route('reconcile.work', async ({ app, request, actor, params }) => {
  const wanted = parseOr400(RunRequest, await jsonBody(request, MAX_BODY_BYTES));
  await runReconciliation(app, actor, { id: pathId(params), request: wanted });
  return new Response(null, { status: 202 });
});

export const DELETE = route('reconcile.work', async ({ app, actor, params }) => {
  await stopRun(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
