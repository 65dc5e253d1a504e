import 'server-only';
import type { ExpectedPayments } from '@/lib/contract/expected-payments';
import { maskFor } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { expectedPaymentViews } from '@/lib/server/views/expected-payment-views';

/** How long an expected payment is still shown after its waiting time is over. */
const SHOWN_AFTER_MS = 15 * 60_000;
const MOST = 100;

/** Returns the expected payments at this person's tills, waiting ones and recent ones, newest first. */
export async function listExpectedPayments(app: App, person: Person): Promise<ExpectedPayments> {
  const nowMs = app.nowMs();
  const serverTime = new Date(nowMs).toISOString();
  const recent = app.store.db
    .selectFrom('expectations')
    .selectAll()
    .where('account_id', '=', app.account.id)
    .where('expires_at', '>', new Date(nowMs - SHOWN_AFTER_MS).toISOString())
    .where((where) => where.or([where('outcome', 'is', null), where('outcome', '!=', 'cancelled')]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST);
  const { tills } = person;
  if (tills !== 'all' && tills.length === 0) return { expectations: [], serverTime };
  const rows = await (tills === 'all' ? recent : recent.where('till_key', 'in', tills)).execute();
  return {
    expectations: (await expectedPaymentViews(app, rows)).map(({ viewFor }) => viewFor(maskFor(person))),
    serverTime,
  };
}
