import { LookupRequest } from '@/lib/contract/lookup';
import { bodyBytes } from '@/lib/server/http/body-bytes';
import { parseOr400, route } from '@/lib/server/http/route';
import { takeLookup } from '@/lib/server/limits/lookup-limit';
import { counterAddress } from '@/lib/server/lookup/form-lookup';

const MAX_BODY_BYTES = 512 * 1024;

/** Takes the counter's form before its script has loaded, and redirects to the page that shows the answer. */
export const POST = route('payments.see', async ({ app, request, person }) => {
  takeLookup(app.lookupLimit, person);
  const form = new URLSearchParams(
    Buffer.from(await bodyBytes(request, MAX_BODY_BYTES))
      .toString('utf8')
      .replaceAll('%00', ''),
  );
  const asked = parseOr400(LookupRequest, { q: form.get('q') ?? '', due: form.get('due') ?? undefined });
  return new Response(null, { status: 303, headers: { location: counterAddress(app, person, asked) } });
});
