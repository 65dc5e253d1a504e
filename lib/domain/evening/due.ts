import { merchantDay, momentOf } from '@/lib/domain/merchant-day';
import { addDays } from '@/lib/domain/report/report-range';

const HOUR_MS = 3_600_000;
/** A server that was off in the evening still sends the message for so long. */
const LATEST_HOURS = 12;
const NOON = 12;

type When = { nowMs: number; timeZone: string; hour: number };

/**
 * Returns the day whose message is due now, or null. From noon on, an hour sends the message of the same day; an hour
 * of the morning that of the day before.
 */
export function dueDay({ nowMs, timeZone, hour }: When): string | null {
  const today = merchantDay(new Date(nowMs).toISOString(), timeZone);
  const found = [addDays(today, -2), addDays(today, -1), today].filter((day) => {
    const at = momentOf(`${hour < NOON ? addDays(day, 1) : day}T${String(hour).padStart(2, '0')}:00`, timeZone);
    if (at === null) return false;
    const since = nowMs - Date.parse(at);
    return since >= 0 && since < LATEST_HOURS * HOUR_MS;
  });
  return found.at(-1) ?? null;
}
