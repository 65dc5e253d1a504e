import { CandidatesQuery } from '@/lib/contract/reconciliations';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';
import { findCandidates } from '@/lib/server/reconciliations/find-candidates';

/** Payments that a line may belong to: by a code, which may stand in an address, or by the amount of the line. */
export const GET = route('reconcile.work', async ({ app, request, person, params }) => {
  const { line, code } = parseOr400(CandidatesQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json({ payments: await findCandidates(app, person, { id: pathId(params), n: line, code }) });
});
