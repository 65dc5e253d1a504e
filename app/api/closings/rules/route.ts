import { ClosingRules } from '@/lib/contract/closings';
import { changeClosingRules } from '@/lib/server/closings/closing-rules';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1_024;

export const PUT = route('closings.change', async ({ app, request, actor }) =>
  Response.json(
    await changeClosingRules(app, actor, parseOr400(ClosingRules, await jsonBody(request, MAX_BODY_BYTES))),
  ),
);
