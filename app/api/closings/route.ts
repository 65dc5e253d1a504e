import { CloseShiftRequest } from '@/lib/contract/closings';
import { closeShift } from '@/lib/server/closings/close-shift';
import { idempotencyId } from '@/lib/server/http/idempotency-id';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 8 * 1024;

/** The verb itself refuses who may not, since such a try belongs into the audit. */
export const POST = route('self', async ({ app, request, actor }) => {
  const key = idempotencyId(request.headers);
  const asked = parseOr400(CloseShiftRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await closeShift(app, actor, { request: asked, key }), { status: 201 });
});
