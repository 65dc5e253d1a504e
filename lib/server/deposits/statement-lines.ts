import 'server-only';
import type { StatementLine } from '@/lib/contract/deposit';
import { merchantDay } from '@/lib/domain/merchant-day';
import { addDays } from '@/lib/domain/report/report-range';
import type { App } from '@/lib/server/app-context';
import { bankLines } from '@/lib/server/reconciliations/bank-lines';
import type { DepositRecord } from '@/lib/server/store/queries/deposit-rows';

/** A bank may book money some days after it was sent. */
const DAYS_AFTER = 7;
const MOST_SUMS = 5;
const MOST_SHOWN = 20;

/**
 * Returns the lines of bank statements that may be this deposit, or a part of it: by their sum, on the days after it
 * was sent. A line that confirms another deposit is none of them.
 */
export async function statementLines(app: App, deposit: DepositRecord): Promise<StatementLine[]> {
  const day = merchantDay(deposit.settledAt, app.timeZone);
  const sums = [...new Set([deposit.amountMinor, ...deposit.parts.map(({ amountMinor }) => amountMinor)])];
  const found: StatementLine[] = [];
  for (const amountMinor of sums.slice(0, MOST_SUMS)) {
    if (amountMinor === null) continue;
    const lines = await bankLines(app, { from: day, to: addDays(day, DAYS_AFTER), amountMinor });
    found.push(
      ...lines.map(({ id, day: at, amountMinor: minor, text }) => ({ id, day: at, amountMinor: minor, text })),
    );
  }
  if (found.length === 0) return [];
  const taken = await app.store.db
    .selectFrom('deposits')
    .select('seen_line')
    .where('account_id', '=', app.account.id)
    .where(
      'seen_line',
      'in',
      found.map(({ id }) => id),
    )
    .execute();
  return found.filter(({ id }) => !taken.some(({ seen_line }) => seen_line === id)).slice(0, MOST_SHOWN);
}
