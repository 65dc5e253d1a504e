import { ChooseRequest } from '@/lib/contract/expected-payments';
import { chooseArrival } from '@/lib/server/expected-payments/choose-arrival';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1024;

export const POST = route('payments.claim', async ({ app, request, params, actor }) => {
  const id = pathId(params);
  const { paymentId } = parseOr400(ChooseRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await chooseArrival(app, actor, { id, paymentId }));
});
