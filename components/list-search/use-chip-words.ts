import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { moneyText } from '@/components/ui/money';
import { FIRST_DAY, LAST_DAY } from '@/lib/client/list-query';
import type { ActDays, QueryCondition } from '@/lib/domain/payment-query/query-condition';
import { tillsIn } from '@/lib/domain/payment-query/tills-in';
import { tillKey } from '@/lib/domain/till';

/** Returns a function that says a term in words: "Paid", "not handed over", "on 28/11/2026". */
export function useChipWords(): (term: QueryCondition & { isNot: boolean }) => string {
  const t = useTranslations('search.chip');
  const states = useTranslations('stateShort');
  const kinds = useTranslations('search.kind');
  const weekdays = useTranslations('search.weekday');
  const { tillNames } = useShell();

  return (term) => (term.isNot ? t('not', { what: words(term) }) : words(term));

  function words(term: QueryCondition): string {
    switch (term.on) {
      case 'state':
        return states(term.state);
      case 'kind':
        return kinds(term.kind);
      case 'till':
        return term.till === null ? t('tillUnknown') : t('till', { till: tills(term.till) });
      case 'ticked':
        return t(term.isTicked ? 'ticked' : 'unticked');
      case 'found':
        return t(term.isLate ? 'late' : 'onTime');
      case 'late':
        return t(term.isLate ? 'handedLate' : 'handedSoon');
      case 'weekday':
        return t('weekday', { day: weekdays(term.weekday) });
      case 'hour':
        return t('hours', { from: `${two(term.from)}:00`, to: `${two(term.to)}:59` });
      case 'handed':
        return t('handedDays', { days: days(term) });
      case 'released':
        return t('releasedDays', { days: days(term) });
      case 'shown':
        return t('shownDays', { days: days(term) });
      case 'order':
        return term.text === null ? t('withoutOrder') : t('order', { text: term.text });
      case 'amount':
        return sums(term);
      case 'day':
        return days(term);
      default:
        return t(term.on, { text: term.text });
    }
  }
  function tills(written: string): string {
    const nameOf = (till: string): string => tillNames[tillKey(till)] ?? till;
    return tillsIn(written).map(nameOf).join(', ');
  }
  function sums({ fromMinor, toMinor }: QueryCondition & { on: 'amount' }): string {
    if (fromMinor !== null && toMinor !== null)
      return fromMinor === toMinor
        ? moneyText(fromMinor, 'KES')
        : t('sums', { from: moneyText(fromMinor, 'KES'), to: moneyText(toMinor, 'KES') });
    // A bound that is left out is a cent away: above 5,000 is from 5,000.01.
    if (fromMinor !== null)
      return fromMinor % 100 === 1
        ? t('above', { sum: moneyText(fromMinor - 1, 'KES') })
        : t('atLeast', { sum: moneyText(fromMinor, 'KES') });
    const most = toMinor ?? 0;
    return most % 100 === 99
      ? t('below', { sum: moneyText(most + 1, 'KES') })
      : t('atMost', { sum: moneyText(most, 'KES') });
  }
  function days({ from, to, period }: QueryCondition & { on: 'day' | ActDays }): string {
    if (period === 'week' || period === 'month')
      return t('period', { name: t(period), from: dayText(from), to: dayText(to) });
    if (period !== undefined) return t('periodDay', { name: t(period), day: dayText(from) });
    if (from === to) return t('day', { day: dayText(from) });
    if (from === FIRST_DAY) return t('until', { day: dayText(to) });
    if (to === LAST_DAY) return t('since', { day: dayText(from) });
    return t('days', { from: dayText(from), to: dayText(to) });
  }
}

const two = (hour: number): string => String(hour).padStart(2, '0');

/** Returns a day as people in Kenya write it: "2026-11-28" → "28/11/2026". */
export function dayText(day: string): string {
  return day.split('-').reverse().join('/');
}
