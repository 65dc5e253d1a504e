'use client';
import { useTranslations } from 'next-intl';
import { useTillName } from '@/components/payment-facts/till-name';
import { Timestamp } from '@/components/ui/timestamp';
import { isUnderWay } from '@/lib/client/queries/settings';
import type { Poll } from '@/lib/contract/connection';
import type { Till } from '@/lib/contract/tills';
import { PollForm } from './poll-form';
import { Section } from '@/components/settings/section';

/** Shows a form that orders Kopo Kopo's own list, and what came of the latest orders. */
export function Polls({ polls, tills, nowIso }: { polls: readonly Poll[]; tills: readonly Till[]; nowIso: string }) {
  const t = useTranslations('polls');
  return (
    <Section title={t('title')} why={t('why')}>
      <PollForm tills={tills} nowIso={nowIso} />
      <h3 className="border-t border-line pt-3 font-semibold">{t('recent')}</h3>
      {polls.length === 0 ? (
        <p className="text-muted italic">{t('empty')}</p>
      ) : (
        <ul aria-label={t('recent')} className="grid divide-y divide-line">
          {polls.map((poll) => (
            <li key={poll.id} className="py-2">
              <PollRow poll={poll} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function PollRow({ poll }: { poll: Poll }) {
  const t = useTranslations('polls');
  const tillName = useTillName();
  const where = poll.till === null ? t('company') : tillName(poll.till);
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <p className="min-w-0">
        <span className="font-semibold">{where}</span>{' '}
        <span className="text-muted">
          <Timestamp at={poll.from} /> {t('until')} <Timestamp at={poll.to} /> · {t(poll.reason)}
        </span>
      </p>
      <p
        className={`wrap-anywhere ${poll.status === 'failed' ? 'font-semibold text-wait-text' : isUnderWay(poll) ? 'text-muted' : ''}`}
      >
        <PollOutcome poll={poll} />
      </p>
    </div>
  );
}

function PollOutcome({ poll: { status, detail, found, foundNew } }: { poll: Poll }) {
  const t = useTranslations('polls');
  if (status === 'failed') return t('failed', { detail: detail ?? t('noDetail') });
  if (status === 'done') return found === null ? t('doneOnly') : t('done', { found, foundNew: foundNew ?? 0 });
  return t(status);
}
