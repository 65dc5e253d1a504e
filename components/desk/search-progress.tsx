'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Timestamp } from '@/components/ui/timestamp';
import type { SearchOn } from './use-search-on';

const SENTENCES = {
  none: null,
  searching: 'searching',
  stopped: 'searchStopped',
  failed: 'searchFailed',
  over: 'searchedAll',
} as const;

/** Says how far back a search has looked, and lets a person stop it or go on. */
export function SearchProgress({ search: { state, searchedTo, stop, goOn } }: { search: SearchOn }) {
  const t = useTranslations('list');
  const sentence = SENTENCES[state];
  if (sentence === null) return null;
  const time = searchedTo === null ? null : <Timestamp key="time" at={searchedTo} />;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 p-3 text-15 text-muted">
      <p>
        {time === null ? null : t.rich('searchedTo', { time: () => time })} {t(sentence)}
      </p>
      {state === 'over' ? null : (
        <Button onClick={state === 'searching' ? stop : goOn}>
          {t(state === 'searching' ? 'searchStop' : 'searchOn')}
        </Button>
      )}
    </div>
  );
}

/**
 * Says the same to a screen reader, without the time: once when a search goes on and once when it ends, not at every
 * piece. The words come after the region, or nobody would hear them.
 */
export function SearchSaid({ state }: Pick<SearchOn, 'state'>) {
  const t = useTranslations('list');
  const [region, setRegion] = useState<HTMLElement | null>(null);
  const sentence = SENTENCES[state];
  return (
    <p ref={setRegion} role="status" className="sr-only">
      {region === null || sentence === null ? '' : t(sentence)}
    </p>
  );
}
