import 'server-only';
import type { BillView } from '@/lib/contract/bills';
import type { Person } from '@/lib/domain/person';
import { SHIFT_MS } from '@/lib/domain/shift';
import { utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { billViews } from '@/lib/server/views/bill-views';

/** As many as one till can have open: a handover that left some out would lose them. */
const MOST_OPEN = 100;
const MOST_CLOSED = 30;
/** Closed bills that were opened before this are not looked through. */
const LONGEST_OPEN_MS = 7 * 24 * 3_600_000;

/** Returns the open bills at this person's tills, then those that were closed in this shift, each the newest first. */
export async function listBills(app: App, person: Person): Promise<{ bills: BillView[] }> {
  const { tills } = person;
  if (tills !== 'all' && tills.length === 0) return { bills: [] };
  const all = app.store.db
    .selectFrom('bills')
    .selectAll()
    .where('account_id', '=', app.account.id)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc');
  const own = tills === 'all' ? all : all.where('till_key', 'in', tills);
  const open = await own.where('closed_at', 'is', null).limit(MOST_OPEN).execute();
  const closed = await own
    .where('closed_at', '>', utcIso(app.nowMs() - SHIFT_MS))
    .where('opened_at', '>', utcIso(app.nowMs() - LONGEST_OPEN_MS))
    .limit(MOST_CLOSED)
    .execute();
  return { bills: await billViews(app, person, [...open, ...closed]) };
}
