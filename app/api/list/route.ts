import { queryOfForm } from '@/lib/client/list-query';
import { listPaths } from '@/lib/client/list-paths';
import { KeepSearchRequest } from '@/lib/contract/searches';
import { merchantDay } from '@/lib/domain/merchant-day';
import { mayStandInAddress } from '@/lib/domain/payment-query/address-safe';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import { bodyBytes } from '@/lib/server/http/body-bytes';
import { parseOr400, route } from '@/lib/server/http/route';
import { takeLookup } from '@/lib/server/limits/lookup-limit';
import { keepSearch } from '@/lib/server/searches/keep-search';

const MAX_BODY_BYTES = 16 * 1024;

/**
 * Takes the box and the filters of the list before their script has loaded, and redirects to the filtered list. A query
 * that may tell of a person is kept, and only its id stands in the address.
 */
export const POST = route('payments.see', async ({ app, request, actor }) => {
  const form = new URLSearchParams(
    Buffer.from(await bodyBytes(request, MAX_BODY_BYTES))
      .toString('utf8')
      .replaceAll('%00', ''),
  );
  const q = queryOfForm((name) => form.get(name) ?? '');
  const today = merchantDay(actor.nowIso, app.timeZone);
  if (mayStandInAddress(readPaymentQuery(q, today))) return redirectTo(listPaths.filtered({ q }));
  takeLookup(app.lookupLimit, actor.person);
  const { id } = await keepSearch(app, actor, parseOr400(KeepSearchRequest, { text: q }));
  return redirectTo(listPaths.filtered({ search: id }));
});

function redirectTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
