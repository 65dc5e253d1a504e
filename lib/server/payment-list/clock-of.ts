import 'server-only';
import { type Offsets, offsetChanges } from '@/lib/domain/offset-changes';
import type { QueryTerm } from '@/lib/domain/payment-query/payment-query';
import { WEEKDAYS } from '@/lib/domain/payment-query/weekdays';
import { msOf } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import type { PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { oldestMoment } from '@/lib/server/store/queries/payments';

type Asked = { terms: readonly QueryTerm[]; days: Pick<PaymentFilter, 'from' | 'before'> };

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** A clock that runs ahead of ours tells moments that have not come. */
const AHEAD_MS = 366 * 86_400_000;

/** Returns the hours and weekdays on the shop's clocks that all conditions allow; nothing where they allow all. */
export async function clockOf(
  app: App,
  { terms, days }: Asked,
): Promise<{ filter: Pick<PaymentFilter, 'clock'>; isNothing: boolean }> {
  const hours = HOURS.filter((hour) =>
    terms.every((term) => term.on !== 'hour' || (term.from <= hour && hour <= term.to) !== term.isNot),
  );
  const weekdays = [...WEEKDAYS.keys()].filter((day) =>
    terms.every((term) => term.on !== 'weekday' || (WEEKDAYS[day] === term.weekday) !== term.isNot),
  );
  const isNothing = hours.length === 0 || weekdays.length === 0;
  if (hours.length === HOURS.length && weekdays.length === WEEKDAYS.length) return { filter: {}, isNothing };
  return { filter: { clock: { hours, weekdays, offsets: await offsetsOf(app, days) } }, isNothing };
}

/** Returns the offsets of the shop's zone, of as many years as the record or the days of the filter have. */
async function offsetsOf({ store, account, timeZone, nowMs }: App, { from, before }: Asked['days']): Promise<Offsets> {
  const latestMs = nowMs() + AHEAD_MS;
  const oldestMs = (await oldestMoment(store.db, account.id)) ?? latestMs;
  return offsetChanges(timeZone, {
    fromMs: Math.max(oldestMs, from === undefined ? oldestMs : msOf(from)),
    beforeMs: Math.min(latestMs, before === undefined ? latestMs : msOf(before)),
  });
}
