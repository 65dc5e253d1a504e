import { ConfirmDepositRequest } from '@/lib/contract/deposit';
import { confirmDeposit, takeConfirmationBack } from '@/lib/server/deposits/confirm-deposit';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1024;

export const PUT = route('deposits.see', async ({ app, request, params, actor }) => {
  const seen = parseOr400(ConfirmDepositRequest, await jsonBody(request, MAX_BODY_BYTES));
  await confirmDeposit(app, actor, { id: pathId(params), request: seen });
  return new Response(null, { status: 204 });
});

export const DELETE = route('deposits.see', async ({ app, params, actor }) => {
  await takeConfirmationBack(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
