import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import type { Completion } from '@/lib/client/query-completions';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import { DAY_PERIODS } from '@/lib/domain/payment-query/days';
import type { Operator } from '@/lib/domain/payment-query/operator-words';
import { WEEKDAYS } from '@/lib/domain/payment-query/weekdays';

/** One way to go on, as it will be written and in words. */
export function Option({ option: { operator, value, written } }: { option: Completion }) {
  const operators = useTranslations('search.operator');
  const valueWords = useValueWords();
  return (
    <>
      <bdi className="shrink-0 font-mono font-semibold">{written}</bdi>
      <span className="min-w-0 wrap-anywhere text-muted">
        {value === null ? operators(operator) : valueWords(operator, value)}
      </span>
    </>
  );
}

const DAYS: ReadonlySet<Operator> = new Set(['day', 'handed', 'released', 'shown']);

function useValueWords(): (operator: Operator, value: string) => string {
  const chip = useTranslations('search.chip');
  const states = useTranslations('stateShort');
  const kinds = useTranslations('search.kind');
  const weekdays = useTranslations('search.weekday');
  const { tillNames } = useShell();
  return (operator, value) => {
    const state = STATES.find((known) => operator === 'state' && known === value);
    const kind = KINDS.find((known) => operator === 'kind' && known === value);
    const period = DAY_PERIODS.find((known) => DAYS.has(operator) && known === value);
    const weekday = WEEKDAYS.find((known) => operator === 'weekday' && known === value);
    if (state !== undefined) return states(state);
    if (kind !== undefined) return kinds(kind);
    if (period !== undefined) return chip(period);
    if (weekday !== undefined) return weekdays(weekday);
    if (operator === 'order') return chip('withoutOrder');
    if (operator === 'late') return chip(value === 'yes' ? 'handedLate' : 'handedSoon');
    if (operator === 'ticked') return chip(value === 'yes' ? 'ticked' : 'unticked');
    if (operator === 'found') return chip(value === 'late' ? 'late' : 'onTime');
    return operator === 'till' ? (tillNames[value] ?? value) : value;
  };
}
