'use client';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import { DAY_PERIODS, daysOfPeriod } from '@/lib/domain/payment-query/days';
import { type TermToWrite, withoutTerm, withTerm, writeTerm } from '@/lib/domain/payment-query/write-query';
import { tillKey } from '@/lib/domain/till';
import { DayRange } from './day-range';
import { FilterMenu } from './filter-menu';
import { type Filtered, ListForm } from './list-form';

/** A phone reads all of the page before it works, and each till is a line of it. */
const MOST_TILLS_IN_PAGE = 12;

const OF_TICKS = ['ticked', 'by', 'handed', 'late', 'released', 'releasedby'];

/** The filters that are always in sight: days, till, state, kind, and whether and by whom goods were handed over. */
export function FilterBar(filtered: Filtered) {
  const t = useTranslations('search');
  const { query, onGo } = filtered;
  const id = useId();
  const tills = Object.entries(useShell().tillNames);
  const isOn = (...operators: string[]): boolean => query.terms.some(({ on }) => operators.includes(on));
  return (
    <div role="group" aria-label={t('filters')} className="flex gap-2 sm:flex-wrap">
      <ListForm onGo={onGo} className="contents">
        {DAY_PERIODS.map((period) => (
          <Choice
            key={period}
            filtered={filtered}
            term={{ on: 'day', isNot: false, period, ...daysOfPeriod(period, filtered.today) }}
            className="filter"
          >
            {t(`chip.${period}`)}
          </Choice>
        ))}
      </ListForm>
      <FilterMenu
        id={`${id}days`}
        name={t('range')}
        isOn={query.terms.some((term) => term.on === 'day' && term.period === undefined)}
      >
        <DayRange {...filtered} />
      </FilterMenu>
      <FilterMenu id={`${id}till`} name={t('till')} isOn={isOn('till')} isInPage={tills.length <= MOST_TILLS_IN_PAGE}>
        <TillChoices filtered={filtered} tills={tills} />
      </FilterMenu>
      <FilterMenu id={`${id}state`} name={t('state')} isOn={isOn('state')}>
        <StateChoices filtered={filtered} />
      </FilterMenu>
      <FilterMenu id={`${id}ticked`} name={t('handedOver')} isOn={isOn(...OF_TICKS)}>
        <TickedChoices filtered={filtered} />
      </FilterMenu>
      <FilterMenu id={`${id}kind`} name={t('kindName')} isOn={isOn('kind')}>
        <KindChoices filtered={filtered} />
      </FilterMenu>
    </div>
  );
}

/** A button that puts a term into the query, or takes it out again. */
function Choice({
  filtered: { text, query },
  term,
  className,
  children,
}: {
  filtered: Filtered;
  term: TermToWrite;
  className?: string;
  children: ReactNode;
}) {
  const written = comparable(term);
  const held = query.terms.find((each) => comparable(each) === written);
  const isOn = held !== undefined;
  return (
    <button
      name="q"
      value={isOn ? withoutTerm(text, held) : withTerm(text, term)}
      aria-pressed={isOn}
      className={className}
    >
      {isOn ? <Check aria-hidden size={16} className="shrink-0" /> : null}
      <bdi>{children}</bdi>
    </button>
  );
}

/** K000001 and 000001 are one till. */
function comparable(term: TermToWrite): string {
  return writeTerm(term.on === 'till' && term.till !== null ? { ...term, till: tillKey(term.till) } : term);
}

function TillChoices({ filtered, tills }: { filtered: Filtered; tills: readonly (readonly [string, string])[] }) {
  return (
    <ListForm onGo={filtered.onGo} className="choices">
      {tills.map(([till, name]) => (
        <Choice key={till} filtered={filtered} term={{ on: 'till', isNot: false, till }}>
          {name}
        </Choice>
      ))}
    </ListForm>
  );
}

function StateChoices({ filtered }: { filtered: Filtered }) {
  const states = useTranslations('stateShort');
  return (
    <ListForm onGo={filtered.onGo} className="choices">
      {STATES.map((state) => (
        <Choice key={state} filtered={filtered} term={{ on: 'state', isNot: false, state }}>
          {states(state)}
        </Choice>
      ))}
    </ListForm>
  );
}

function KindChoices({ filtered }: { filtered: Filtered }) {
  const kinds = useTranslations('search.kind');
  return (
    <ListForm onGo={filtered.onGo} className="choices">
      {KINDS.map((kind) => (
        <Choice key={kind} filtered={filtered} term={{ on: 'kind', isNot: false, kind }}>
          {kinds(kind)}
        </Choice>
      ))}
    </ListForm>
  );
}

function TickedChoices({ filtered }: { filtered: Filtered }) {
  const t = useTranslations('search');
  const { text, query, onGo } = filtered;
  const by = query.terms.find((term) => term.on === 'by' && !term.isNot);
  return (
    <>
      <ListForm onGo={onGo} className="choices">
        {[true, false].map((isTicked) => (
          <Choice key={String(isTicked)} filtered={filtered} term={{ on: 'ticked', isNot: false, isTicked }}>
            {t(isTicked ? 'chip.ticked' : 'chip.unticked')}
          </Choice>
        ))}
      </ListForm>
      <ListForm onGo={onGo} className="grid gap-3 border-t border-line p-3">
        <TextField
          key={text}
          name="by"
          label={t('byWhom')}
          autoComplete="off"
          maxLength={60}
          defaultValue={by?.on === 'by' ? by.text : ''}
        />
        <Button type="submit" name="q" value={text}>
          {t('apply')}
        </Button>
      </ListForm>
    </>
  );
}
