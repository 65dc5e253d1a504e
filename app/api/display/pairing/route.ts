import { PairDisplayInput } from '@/lib/contract/display';
import { endDisplay } from '@/lib/server/displays/end-display';
import { pairDisplay } from '@/lib/server/displays/pair-display';
import { pairingOfCounter } from '@/lib/server/displays/pairing-of-counter';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1_024;

export const GET = route('payments.claim', async ({ app, person }) =>
  Response.json(await pairingOfCounter(app, person)),
);

export const POST = route('payments.claim', async ({ app, actor, request }) => {
  const input = parseOr400(PairDisplayInput, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await pairDisplay(app, actor, input));
});

export const DELETE = route('payments.claim', async ({ app, actor }) => {
  await endDisplay(app, actor);
  return new Response(null, { status: 204 });
});
