'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { Money } from '@/components/ui/money';
import { useAge } from '@/components/ui/age';
import { useDayWords } from '@/components/ui/use-day-words';
import { freshnessQuery } from '@/lib/client/queries/freshness';
import { clockTime, partsOfDay, zonedParts } from '@/lib/client/zoned-time';
import type { ListTold, LookupAnswer, NotYetVerdict } from '@/lib/contract/lookup';
import { AlsoLookedUp } from './also-looked-up';
import { Band } from './band';

type NotYet = { answer: LookupAnswer; verdict: NotYetVerdict };

/**
 * Shown for a whole code that is not in our record. It never says that the code is false. It says what was heard last,
 * how far Kopo Kopo's own list was read, and whether Kopo Kopo answers. So no one can blame a slow system.
 */
export function NotYetBand({ answer: { list }, verdict }: NotYet) {
  const t = useTranslations('verdict');
  const dayWords = useDayWords();
  const { codeDay, lastHere, lookedElsewhere, caseAt } = verdict;
  return (
    <Band isWhole verdictStyle="not_yet" title={t('not_yet')} announced={t('notYetDo')}>
      <p className="text-18 font-semibold">{t('notYetDo')}</p>
      {codeDay === null ? null : (
        <p className="text-18 font-bold">{t('codeDay', { day: dayWords(partsOfDay(codeDay), 'withYear') })}</p>
      )}
      {lookedElsewhere === undefined ? null : <AlsoLookedUp looked={lookedElsewhere} />}
      <ul className="grid list-disc gap-1 ps-5 text-15 tabular-nums">
        {lastHere === undefined ? null : (
          <li>
            <LastHere last={lastHere} />
          </li>
        )}
        {list === null ? null : (
          <li>
            <List list={list} />
          </li>
        )}
        <li>
          <Feed />
        </li>
      </ul>
      {caseAt === undefined ? null : (
        <PageLink href={caseAt} className="inline-flex min-h-11 items-center font-bold underline underline-offset-4">
          {t('toCase')}
        </PageLink>
      )}
    </Band>
  );
}

function LastHere({ last }: { last: Exclude<NotYetVerdict['lastHere'], undefined> }) {
  const t = useTranslations('verdict');
  return last === null ? t('nothingHere') : <Heard last={last} />;
}

function Heard({ last }: { last: NonNullable<NotYetVerdict['lastHere']> }) {
  const t = useTranslations('verdict');
  const age = useAge(last.happenedAt);
  const { amountMinor, currency } = last;
  if (amountMinor === null) return t('lastHere', { age });
  const money = <Money amountMinor={amountMinor} currency={currency} />;
  return t.rich('lastHereAmount', { age, money: () => money });
}

/** Says what Kopo Kopo's own list shows, and until when it was read. */
function List({ list: { state, day, until } }: { list: ListTold }) {
  const t = useTranslations('verdict');
  const { timeZone } = useShell();
  const dayWords = useDayWords();
  if (day !== null) return t('listOfDay', { day: dayWords(partsOfDay(day), 'withYear') });
  const denied =
    until === null ? null : t('listUntil', { time: clockTime(zonedParts(Date.parse(until), timeZone), true) });
  if (state === 'reading') return [denied, t('listReading')].filter((part) => part !== null).join(' ');
  return denied ?? t(state === 'too_old' ? 'listTooOld' : 'listUnread');
}

function Feed() {
  const t = useTranslations('verdict');
  const { timeZone } = useShell();
  const freshness = useQuery(freshnessQuery()).data;
  const trouble = freshness?.trouble ?? null;
  if (trouble !== null)
    return <strong>{t('feedSilent', { time: clockTime(zonedParts(Date.parse(trouble.since), timeZone)) })}</strong>;
  const answered = freshness?.lastUpstreamAnswerAt ?? null;
  return answered === null ? t('feedUnknown') : <Answered at={answered} />;
}

function Answered({ at }: { at: string }) {
  return useTranslations('verdict')('feedOk', { age: useAge(at) });
}
