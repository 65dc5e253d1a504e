import { PersonRequest } from '@/lib/contract/privacy';
import { merchantDay } from '@/lib/domain/merchant-day';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { exportPerson } from '@/lib/server/privacy/export-person';

const MAX_BODY_BYTES = 1024;

export const POST = route('privacy.manage', async ({ app, actor, request }) => {
  const { phone } = parseOr400(PersonRequest, await jsonBody(request, MAX_BODY_BYTES));
  const day = merchantDay(new Date(app.nowMs()).toISOString(), app.timeZone);
  return new Response(await exportPerson(app, actor, phone), {
    // The file name leaves the phone number out.
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="personal-data-${day}.json"`,
      'x-content-type-options': 'nosniff',
    },
  });
});
