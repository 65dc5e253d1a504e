import { useFormatter, useTranslations } from 'next-intl';
import type { ReportTill } from '@/lib/contract/report';
import { WEEKDAYS } from '@/lib/domain/payment-query/weekdays';
import { weekday } from '@/lib/domain/report/report-range';
import { spelledTill } from '@/lib/domain/till';

/** "2026-11-28" → "28/11". */
export function shortDay(day: string): string {
  return `${day.slice(8)}/${day.slice(5, 7)}`;
}

/** "2026-11-28" → "28/11/2026", the same in both languages. */
export function longDay(day: string): string {
  return `${shortDay(day)}/${day.slice(0, 4)}`;
}

/** 9 → "09:00". */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** Returns a function that writes a count: 1444 → "1,444". */
export function useCount(): (n: number) => string {
  const format = useFormatter();
  return (n) => format.number(n);
}

/** Returns a function that names weekdays, 0 for Monday: "Mon". */
export function useWeekdays(): (weekday: number) => string {
  const t = useTranslations('reports.weekday');
  return (n) => t(WEEKDAYS[n] ?? 'mon');
}

/** Returns a function that writes a day with its weekday: "Sat 28/11/2026". */
export function useDayName(): (day: string) => string {
  const name = useWeekdays();
  return (day) => `${name(weekday(day))} ${longDay(day)}`;
}

/** Returns a function that names a till, or says that it is not known. */
export function useTillName(): (till: ReportTill) => string {
  const t = useTranslations('reports');
  return ({ number, name }) => (number === null ? t('tillUnknown') : spelledTill({ number, name, branch: null }));
}

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];

/** Returns a function that writes seconds in their two largest units: 200 → "3 min 20 s". */
export function useDuration(): (seconds: number) => string {
  const t = useTranslations('reports.time');
  return (seconds) => {
    if (seconds < MINUTE) return t('s', { s: seconds });
    if (seconds < HOUR) return t('min', { min: Math.floor(seconds / MINUTE), s: seconds % MINUTE });
    if (seconds < DAY) return t('h', { h: Math.floor(seconds / HOUR), min: Math.floor((seconds % HOUR) / MINUTE) });
    return t('d', { d: Math.floor(seconds / DAY), h: Math.floor((seconds % DAY) / HOUR) });
  };
}
