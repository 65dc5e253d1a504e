import 'server-only';
import type { NotYetVerdict } from '@/lib/contract/lookup';
import { merchantDay, MPESA_ZONE } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { dayOfReference } from '@/lib/domain/reference';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { searchPayments } from '@/lib/server/store/queries/payments';
import { visibilityOf } from '@/lib/server/views/visibility';
import { nowIso } from '@/lib/domain/utc-iso';

/**
 * Returns the verdict on a whole code that is not in our record. It never says that the code is false, only what we
 * know.
 */
export async function notYetVerdict(
  app: App,
  person: Person,
  { code, till }: { code: string; till: string | null },
): Promise<NotYetVerdict> {
  const today = merchantDay(nowIso(app), MPESA_ZONE);
  const day = dayOfReference(code);
  // Where a till has few payments, the last one may lie far back in the list.
  const [last] = await searchPayments(app.store, app.account.id, {
    filter: { state: 'paid', tillKey: till === null ? undefined : tillKey(till), visibility: visibilityOf(person) },
    limit: 1,
    after: null,
    bounds: { asker: 'counter' },
  });
  return {
    kind: 'not_yet',
    differences: [],
    codeDay: day === today ? null : day,
    lastHere:
      last === undefined
        ? null
        : { amountMinor: last.amountMinor, currency: last.currency, happenedAt: last.happenedAt },
  };
}
