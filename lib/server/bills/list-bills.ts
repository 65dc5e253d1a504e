import 'server-only';
import type { BillView } from '@/lib/contract/bills';
import type { Person } from '@/lib/domain/person';
import { SHIFT_MS } from '@/lib/domain/shift';
import { utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { billViews } from '@/lib/server/views/bill-views';

/** The most of either kind in one list. */
const MOST = 30;

/** Returns the open bills at this person's tills, then those of this shift that are closed, each the newest first. */
export async function listBills(app: App, person: Person): Promise<{ bills: BillView[] }> {
  const { tills } = person;
  if (tills !== 'all' && tills.length === 0) return { bills: [] };
  const all = app.store.db
    .selectFrom('bills')
    .selectAll()
    .where('account_id', '=', app.account.id)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST);
  const own = tills === 'all' ? all : all.where('till_key', 'in', tills);
  const open = await own.where('closed_at', 'is', null).execute();
  const closed = await own
    .where('closed_at', 'is not', null)
    .where('opened_at', '>', utcIso(app.nowMs() - SHIFT_MS))
    .execute();
  return { bills: await billViews(app, person, [...open, ...closed]) };
}
