'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { evidenceQuery } from '@/lib/client/queries/evidence';
import { TimelineEntry, TimelineFault } from './timeline-entry';

/**
 * The evidence of a payment, in the order it was heard. Most people never need it, so it is fetched when it is opened.
 * Raw messages hold personal data, so some people may never see it.
 */
export function Timeline({ id }: { id: string }) {
  const t = useTranslations('timeline');
  const { viewer } = useShell();
  const [isOpen, setOpen] = useState(false);
  if (!viewer.acts.includes('evidence.read')) return null;
  return (
    <details
      className="mt-4 border-t border-line pt-2 print:hidden"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-action underline-offset-4 hover:underline">
        {t('title')}
      </summary>
      {isOpen ? <Entries id={id} /> : null}
    </details>
  );
}

/** The entries, oldest first: support reads from the beginning, and the last entry shows where the payment stands. */
function Entries({ id }: { id: string }) {
  const t = useTranslations('timeline');
  const timeline = useQuery(evidenceQuery(id));
  if (timeline.data !== undefined) {
    return (
      <>
        <ol aria-label={t('title')} className="ms-1.5 border-s-2 border-line">
          {timeline.data.entries.map((entry) => (
            <TimelineEntry key={entry.id} entry={entry} />
          ))}
        </ol>
        {timeline.data.faults.length === 0 ? null : (
          <ul aria-label={t('faults')} className="mt-2 grid gap-2">
            {timeline.data.faults.map((fault) => (
              <TimelineFault key={`${fault.at} ${fault.fault}`} fault={fault} />
            ))}
          </ul>
        )}
      </>
    );
  }
  if (timeline.isError) {
    return (
      <div role="alert" className="grid justify-items-start gap-2 py-2">
        <p className="font-semibold text-wait-text">{t('failed')}</p>
        <Button onClick={() => void timeline.refetch()}>{t('again')}</Button>
      </div>
    );
  }
  return <p className="py-2 text-muted">{t('loading')}</p>;
}
