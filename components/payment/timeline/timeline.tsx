'use client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import type { ClientError } from '@/lib/client/client-error';
import { evidenceQuery, historyQuery } from '@/lib/client/queries/evidence';
import { paymentBooksQuery } from '@/lib/client/queries/payment-books';
import type { EvidenceAct, EvidenceEntry, HeardEntry, PaymentEvidence, PaymentHistory } from '@/lib/contract/evidence';
import type { BooksEntry as BooksEntryView } from '@/lib/contract/payment-books';
import { ActEntry } from './act-entry';
import { BooksEntry } from './books-entry';
import { TimelineEntry, TimelineFault } from './timeline-entry';

/**
 * What was heard of a payment, in that order, and between it what people did. Raw messages hold personal data, so only
 * some people see those too.
 */
export function Timeline({ id }: { id: string }) {
  const t = useTranslations('timeline');
  const [isOpen, setOpen] = useState(true);
  return (
    <details
      open={isOpen}
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

type History = PaymentHistory | PaymentEvidence;

function useHistory(id: string): UseQueryResult<History, ClientError> {
  const mayRead = useShell().viewer.acts.includes('evidence.read');
  const history = useQuery({ ...historyQuery(id), enabled: !mayRead });
  const evidence = useQuery({ ...evidenceQuery(id), enabled: mayRead });
  return mayRead ? evidence : history;
}

type Told = HeardEntry | EvidenceEntry | EvidenceAct | BooksEntryView;

/**
 * Returns what was heard, what people did and where the books have it as one story. What was heard first stays first
 * within one moment.
 */
function inOrder({ entries, acts }: History, books: readonly BooksEntryView[]): Told[] {
  const at = (entry: Told): string => ('heardAt' in entry ? entry.heardAt : entry.at);
  return [...entries, ...acts, ...books].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

/** The entries, oldest first: support reads from the beginning, and the last entry shows where the payment stands. */
function Entries({ id }: { id: string }) {
  const t = useTranslations('timeline');
  const timeline = useHistory(id);
  const books = useQuery(paymentBooksQuery(id));
  const faults = timeline.data !== undefined && 'faults' in timeline.data ? timeline.data.faults : [];
  if (timeline.data !== undefined) {
    return (
      <>
        <ol aria-label={t('title')} className="ms-2 border-s-2 border-line">
          {inOrder(timeline.data, books.data?.entries ?? []).map((entry) =>
            'place' in entry ? (
              <BooksEntry key={entry.id} entry={entry} />
            ) : 'act' in entry ? (
              <ActEntry key={`${entry.at} ${entry.act} ${entry.by}`} entry={entry} />
            ) : (
              <TimelineEntry key={entry.id} entry={entry} />
            ),
          )}
        </ol>
        {books.isError ? <p className="py-2 text-13 text-muted">{t('books.failed')}</p> : null}
        {faults.length === 0 ? null : (
          <ul aria-label={t('faults')} className="mt-2 grid gap-2">
            {faults.map((fault) => (
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
