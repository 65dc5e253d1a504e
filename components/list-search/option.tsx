import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import type { Completion } from '@/lib/client/query-completions';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import { DAY_PERIODS } from '@/lib/domain/payment-query/days';
import type { Operator } from '@/lib/domain/payment-query/operator-words';

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

function useValueWords(): (operator: Operator, value: string) => string {
  const chip = useTranslations('search.chip');
  const states = useTranslations('stateShort');
  const kinds = useTranslations('search.kind');
  const { tillNames } = useShell();
  return (operator, value) => {
    const state = STATES.find((known) => operator === 'state' && known === value);
    const kind = KINDS.find((known) => operator === 'kind' && known === value);
    const period = DAY_PERIODS.find((known) => operator === 'day' && known === value);
    if (state !== undefined) return states(state);
    if (kind !== undefined) return kinds(kind);
    if (period !== undefined) return chip(period);
    if (operator === 'ticked') return chip(value === 'yes' ? 'ticked' : 'unticked');
    if (operator === 'found') return chip(value === 'late' ? 'late' : 'onTime');
    return operator === 'till' ? (tillNames[value] ?? value) : value;
  };
}
