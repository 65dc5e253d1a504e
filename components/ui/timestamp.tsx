'use client';
import { useNow, useShell } from '@/components/page/shell-context';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import { useDayWords } from './use-day-words';

/**
 * A time in the merchant's zone: "17:40" today, "23 Nov 17:40" this year, "23 Nov 2025 17:40" before.
 * `precise` always gives the day and the seconds.
 */
export function Timestamp({ at, precise = false }: { at: string; precise?: boolean }) {
  const { timeZone } = useShell();
  const now = useNow();
  const dayWords = useDayWords();
  const shown = zonedParts(Date.parse(at), timeZone);
  const today = zonedParts(now, timeZone);
  const day =
    shown.date === today.date && !precise
      ? ''
      : `${dayWords(shown, shown.year === today.year && !precise ? undefined : 'withYear')} `;
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {day}
      {clockTime(shown, precise)}
    </time>
  );
}
