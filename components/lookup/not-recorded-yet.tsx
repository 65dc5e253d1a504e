'use client';
import { ListX, LoaderCircle, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/shell/shell-context';
import { Notice } from '@/components/ui/notice';
import { earlierDay, isListBeingRead } from '@/lib/client/list-reading';
import { useDayWords } from '@/components/ui/use-day-words';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import type { LookupAnswer } from '@/lib/contract/lookup';

/** A whole code that is not in our record: what Kopo Kopo's own list says of it, and until when it was read. */
export function NotRecordedYet({ answer, first, code }: { answer: LookupAnswer; first: LookupAnswer; code: string }) {
  const t = useTranslations('lookup');
  const denied = useDenied(answer, first, code);
  if (isListBeingRead(answer, first, code)) {
    return (
      <div role="status">
        <Notice title={t('readingList')} tone="wait" icon={<LoaderCircle aria-hidden size={28} className="shrink-0 motion-safe:animate-spin" />}>
          <p>{denied ?? t('readingListWhy')}</p>
        </Notice>
      </div>
    );
  }
  if (denied !== null) {
    return (
      <div role="status">
        <Notice title={denied} tone="wait" icon={<ListX aria-hidden size={28} className="shrink-0" />}>
          <p>{earlierDay(code, first) === null ? t('notInListWhy') : t('notInListDayWhy')}</p>
        </Notice>
      </div>
    );
  }
  return (
    <div role="status">
      <Notice title={t('notRecorded')} icon={<SearchX aria-hidden size={28} className="shrink-0" />}>
        <p>{answer.upstream.outcome === 'none' ? t('notRecordedWhy') : t('listUnread')}</p>
      </Notice>
    </div>
  );
}

/** That a list which was read does not have the code, with its day or until when; null while no list says so. */
function useDenied({ upstream, freshness }: LookupAnswer, first: LookupAnswer, code: string): string | null {
  const t = useTranslations('lookup');
  const { timeZone } = useShell();
  const dayWords = useDayWords();
  if (upstream.outcome !== 'not_found') return null;
  const day = earlierDay(code, first);
  if (day !== null) return t('notInListDay', { day: dayWords(zonedParts(Date.parse(`${day}T12:00:00Z`), 'UTC'), 'withYear') });
  if (freshness.coveredUntil === null) return null;
  return t('notInList', { time: clockTime(zonedParts(Date.parse(freshness.coveredUntil), timeZone), true) });
}
