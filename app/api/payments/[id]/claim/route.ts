import { ClaimRequest } from '@/lib/contract/claims';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { releaseClaim } from '@/lib/server/claims/release-claim';
import { idempotencyId } from '@/lib/server/http/idempotency-id';
import { jsonBodyIfAny } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 8 * 1024;

export const POST = route('payments.claim', async ({ app, request, params, actor }) => {
  const key = idempotencyId(request.headers);
  // The body is optional: a plain tick needs no further details.
  const claim = parseOr400(ClaimRequest, await jsonBodyIfAny(request, MAX_BODY_BYTES));
  return Response.json(await claimPayment(app, actor, { id: params['id'] ?? '', request: claim, key }), {
    status: 201,
  });
});

export const DELETE = route('claims.release', async ({ app, params, actor }) =>
  Response.json(await releaseClaim(app, actor, params['id'] ?? '')),
);
