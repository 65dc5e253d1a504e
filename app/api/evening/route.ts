import { EveningSettingsInput } from '@/lib/contract/evening';
import { changeEvening } from '@/lib/server/evening/change-evening';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 8 * 1024;

export const PUT = route('evening.change', async ({ app, request, actor }) => {
  await changeEvening(app, actor, parseOr400(EveningSettingsInput, await jsonBody(request, MAX_BODY_BYTES)));
  return new Response(null, { status: 204 });
});
