import { SummaryQuery } from '@/lib/contract/payment-summary';
import { parseOr400, route } from '@/lib/server/http/route';
import { summarisePayments } from '@/lib/server/payment-list/summarise-payments';
import { takeSearch } from '@/lib/server/payment-list/take-search';

export const GET = route('payments.sum', async ({ app, request, person }) => {
  const asked = [...new URL(request.url).searchParams].filter(([, value]) => value !== '');
  const query = parseOr400(SummaryQuery, Object.fromEntries(asked));
  // The list of the same search was asked for as well, and counted.
  takeSearch(app, person, { ...query, isContinued: true });
  return Response.json(await summarisePayments(app, person, { ...query, signal: request.signal }));
});
