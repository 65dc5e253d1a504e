import 'server-only';
import type { NotYetVerdict } from '@/lib/contract/lookup';
import { isAppError } from '@/lib/domain/errors';
import { merchantDay, MPESA_ZONE } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { dayOfReference } from '@/lib/domain/reference';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { searchPayments } from '@/lib/server/store/queries/search-payments';
import { visibilityOf } from '@/lib/server/views/visibility';
import { nowIso } from '@/lib/domain/utc-iso';

/** How long an answer waits for the last payment at the till. */
const LAST_HERE_MS = 1_500;

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
  const lastHere = await lastAt(app, person, till);
  return {
    kind: 'not_yet',
    differences: [],
    codeDay: day === today ? null : day,
    ...(lastHere === 'unknown' ? {} : { lastHere }),
  };
}

/**
 * Returns the last payment at the till, or at the tills of this person. It is a detail of the answer: if it cannot be
 * found in time, the code is still said not to be here yet, and Kopo Kopo's list is still read.
 */
async function lastAt(
  app: App,
  person: Person,
  till: string | null,
): Promise<NonNullable<NotYetVerdict['lastHere']> | null | 'unknown'> {
  try {
    // Where a till has few payments, the last one may lie far back in the list.
    const [last] = await searchPayments(app.store, app.account.id, {
      filter: { state: 'paid', tillKey: till === null ? undefined : tillKey(till), visibility: visibilityOf(person) },
      limit: 1,
      after: null,
      bounds: { asker: 'counter', limitMs: LAST_HERE_MS },
    });
    return last === undefined
      ? null
      : { amountMinor: last.amountMinor, currency: last.currency, happenedAt: last.happenedAt };
  } catch (error) {
    if (isAppError(error) && error.code === 'too_slow') return 'unknown';
    throw error;
  }
}
