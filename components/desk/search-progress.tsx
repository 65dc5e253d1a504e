'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import type { PaymentFilters } from '@/lib/client/query-keys';
import type { SearchOn } from './use-search-on';

const SENTENCES = {
  none: null,
  searching: 'searching',
  stopped: 'searchStopped',
  failed: 'searchFailed',
  over: 'searchedAll',
} as const;

/** The same for a list in another order: what has not been searched is not what is older. */
const SENTENCES_ELSEWHERE = {
  ...SENTENCES,
  searching: 'searchingMore',
  stopped: 'searchStoppedThere',
  failed: 'searchFailedThere',
} as const;

function sentenceOf(state: SearchOn['state'], { sort = 'time', order = 'desc' }: PaymentFilters) {
  return (sort === 'time' && order === 'desc' ? SENTENCES : SENTENCES_ELSEWHERE)[state];
}

type SearchProgressProps = { search: SearchOn; filters: PaymentFilters };

/** Says how far a search has looked, and lets a person stop it or go on. */
export function SearchProgress({ search, filters }: SearchProgressProps) {
  const t = useTranslations('list');
  const { state, stop, goOn } = search;
  const sentence = sentenceOf(state, filters);
  if (sentence === null) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 p-3 text-15 text-muted">
      <p>
        <Reached search={search} filters={filters} /> {t(sentence)}
      </p>
      {state === 'over' ? null : (
        <Button onClick={state === 'searching' ? stop : goOn}>
          {t(state === 'searching' ? 'searchStop' : 'searchOn')}
        </Button>
      )}
    </div>
  );
}

/** How far it has looked: to a time, or in a list by amount to an amount, until only payments without one are left. */
function Reached({ search: { searchedTo, searchedToMinor }, filters }: SearchProgressProps): ReactNode {
  const t = useTranslations('list');
  if (searchedTo === null) return null;
  const time = () => <Timestamp key="time" at={searchedTo} />;
  const isRising = filters.order === 'asc';
  if (filters.sort !== 'amount') return t.rich(isRising ? 'searchedUpTo' : 'searchedTo', { time });
  if (searchedToMinor === null) return t.rich('searchedAmounts', { time });
  return t.rich(isRising ? 'searchedUpToAmount' : 'searchedDownToAmount', {
    money: () => <Money key="money" amountMinor={searchedToMinor} currency="KES" />,
  });
}

/**
 * Says the same to a screen reader, without the place: once when a search goes on and once when it ends, not at every
 * piece. The words come after the region, or nobody would hear them.
 */
export function SearchSaid({ state, filters }: Pick<SearchOn, 'state'> & { filters: PaymentFilters }) {
  const t = useTranslations('list');
  const [region, setRegion] = useState<HTMLElement | null>(null);
  const sentence = sentenceOf(state, filters);
  return (
    <p ref={setRegion} role="status" className="sr-only">
      {region === null || sentence === null ? '' : t(sentence)}
    </p>
  );
}
