import 'server-only';
import type { TakenBackMonth } from '@/lib/contract/reversals';
import type { Person } from '@/lib/domain/person';
import { boundsOf } from '@/lib/domain/reversal-follow/months';
import type { App } from '@/lib/server/app-context';
import { handedOverSums, takenBackSums } from '@/lib/server/store/queries/taken-back';
import { visibilityOf } from '@/lib/server/views/visibility';

/**
 * Returns what was taken back in these months and what became of the goods, of the payments that this person sees: a
 * row for each month and currency in which anything was. Reads month by month.
 * @throws {AppError} too_slow
 */
export async function sumTakenBack(app: App, person: Person, months: readonly string[]): Promise<TakenBackMonth[]> {
  const seen = { accountId: app.account.id, visibility: visibilityOf(person) };
  const found: TakenBackMonth[] = [];
  for (const month of months) {
    const stretch = { ...seen, ...boundsOf(month, app.timeZone) };
    const { all, handedOver } = await app.store.longRead(async (db) => ({
      all: await takenBackSums(db, app.store, stretch).execute(),
      handedOver: await handedOverSums(db, app.store, stretch).execute(),
    }));
    for (const { currency, count, amount } of all) {
      const goods = handedOver.find((row) => row.currency === currency);
      found.push({
        month,
        currency,
        count: Number(count),
        takenBackMinor: Number(amount ?? 0),
        handedOverCount: Number(goods?.count ?? 0),
        handedOverMinor: Number(goods?.amount ?? 0),
        recoveredMinor: Number(goods?.recovered ?? 0),
        writtenOffMinor: Number(goods?.writtenOff ?? 0),
        openMinor: Number(goods?.open ?? 0),
        openCount: Number(goods?.openCount ?? 0),
      });
    }
  }
  return found;
}
