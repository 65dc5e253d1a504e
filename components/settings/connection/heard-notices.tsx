'use client';
import { useTranslations } from 'next-intl';
import { Timestamp } from '@/components/ui/timestamp';
import type { Connection, NoticeCount } from '@/lib/contract/connection';
import { Section } from '@/components/settings/section';

type Count = Connection['counts'][number];
type Trouble = Exclude<NoticeCount, 'callback' | 'webhook'>;

/** Counts the notices that were taken, and those refused or not understood by cause, with what to do about each. */
export function HeardNotices({ connection: { counts } }: { connection: Connection }) {
  const t = useTranslations('notices');
  const taken = (kind: NoticeCount): number => counts.find((count) => count.kind === kind)?.count ?? 0;
  const troubles = counts.filter(isTrouble);
  return (
    <Section title={t('title')}>
      <p>{t('taken', { callbacks: taken('callback'), webhooks: taken('webhook') })}</p>
      {troubles.length === 0 ? (
        <p>{t('allWell')}</p>
      ) : (
        <ul className="grid divide-y divide-line border-t border-line">
          {troubles.map(({ kind, count, lastAt }) => (
            <li key={kind} className="grid gap-1 py-3">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-semibold text-wait-text">{t(kind)}</span>
                <span className="text-13 text-muted tabular-nums">
                  {t('times', { n: count })} <Timestamp at={lastAt} />
                </span>
              </p>
              <p>{t(`${kind}Do`)}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function isTrouble(count: Count): count is Count & { kind: Trouble } {
  return count.kind !== 'callback' && count.kind !== 'webhook';
}
