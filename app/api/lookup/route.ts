import { LookupQuery, LookupRequest } from '@/lib/contract/lookup';
import { AppError } from '@/lib/domain/errors';
import { isFromForeignPage } from '@/lib/server/http/foreign-page';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { takeLookup } from '@/lib/server/limits/lookup-limit';
import { lookUp } from '@/lib/server/lookup/look-up';
import { idOrCodeInText } from '@/lib/server/lookup/read-text';

const MAX_BODY_BYTES = 512 * 1024;

export const POST = route('payments.see', async ({ app, request, actor }) => {
  takeLookup(app.lookupLimit, actor.person);
  const asked = parseOr400(LookupRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await lookUp(app, actor, { ...asked, signal: request.signal }));
});

/**
 * Looks up an id or a code. Addresses end up in histories and logs, so this refuses every text that could name a
 * person.
 */
export const GET = route('payments.see', async ({ app, request, actor }) => {
  takeLookup(app.lookupLimit, actor.person);
  const { q } = parseOr400(LookupQuery, { q: new URL(request.url).searchParams.get('q') });
  if (idOrCodeInText(q) === null) throw new AppError('invalid_input', { field: 'q' });
  return Response.json(
    await lookUp(app, actor, { q, isRecordOnly: isFromForeignPage(request.headers), signal: request.signal }),
  );
});
