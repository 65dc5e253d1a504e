import { AcceptInput } from '@/lib/contract/invites';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, publicRoute } from '@/lib/server/http/route';
import { acceptInvite } from '@/lib/server/staff/accept-invite';

const MAX_BODY_BYTES = 8 * 1024;

/** The route is public, because an invited person has no session yet. The secret of the link lets the person in. */
export const POST = publicRoute(async ({ app, request, actor }) => {
  await acceptInvite(app, actor, parseOr400(AcceptInput, await jsonBody(request, MAX_BODY_BYTES)));
  return new Response(null, { status: 204 });
});
