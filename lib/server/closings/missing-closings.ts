import 'server-only';
import { sql } from 'kysely';
import { startOfDay } from '@/lib/domain/merchant-day';
import { msOf, utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { nameTills } from '@/lib/server/reports/till-names';
import { readClosingRules } from './closing-rules';

type MissingApp = Pick<App, 'store' | 'account' | 'timeZone' | 'nowMs'>;
const HOUR_MS = 3_600_000;

/**
 * Returns the tills that took money on a day of the shop ("2026-11-23") and were not closed by the end of it: behind
 * their last closing that was made in time stands money of that day. The owner may let a day end some hours after
 * midnight. While the day lasts, closings until now count.
 */
export async function missingClosings(
  app: MissingApp,
  { day }: { day: string },
): Promise<{ till: string; name: string | null }[]> {
  const { store, account, timeZone } = app;
  const { dayEndsHour } = await readClosingRules(store.db, account.id);
  const [fromMs, nextMs] = [msOf(startOfDay(day, timeZone, 0)), msOf(startOfDay(day, timeZone, 1))];
  const deadline = utcIso(nextMs + dayEndsHour * HOUR_MS);
  const keys = await store.longRead(async (db) => {
    const took = await db
      .selectFrom('totals')
      .select('till_key')
      .distinct()
      .where(store.stillWanted())
      .where('account_id', '=', account.id)
      .where('day', '=', day)
      .where('till_key', '!=', '')
      .where('state', 'in', ['paid', 'reversed'])
      .where('count', '>', 0)
      .orderBy('till_key')
      .execute();
    const open: string[] = [];
    for (const { till_key: key } of took) {
      const last = await db
        .selectFrom('closings')
        .select((select) => select.fn.max('to_at').as('to_at'))
        .where('account_id', '=', account.id)
        .where('till_key', '=', key)
        .where('to_at', '<=', deadline)
        .executeTakeFirst();
      const left = await db
        .selectFrom('payments')
        .select(sql<number>`1`.as('one'))
        .where('account_id', '=', account.id)
        .where('till_key', '=', key)
        .where('happened_at', '>=', Math.max(fromMs, last?.to_at == null ? 0 : msOf(last.to_at)))
        .where('happened_at', '<', nextMs)
        .where('state', 'in', ['paid', 'reversed'])
        .limit(1)
        .executeTakeFirst();
      if (left !== undefined) open.push(key);
    }
    return open;
  });
  return (await nameTills(app, keys)).map(({ key, number, name }) => ({ till: number ?? key, name }));
}

