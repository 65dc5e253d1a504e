'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { Timestamp } from '@/components/ui/timestamp';
import type { ClientError } from '@/lib/client/client-error';
import { paths } from '@/lib/client/paths';
import { listReadingQuery, readListAgain } from '@/lib/client/queries/missing-cases';
import type { ListReading } from '@/lib/contract/missing-cases';
import { entryIn, type NewCaseFields } from './case-fields';

/** Has Kopo Kopo's own list of this time read once more: most missing payments stand in it. */
export function ReadAgain({ entry }: { entry: NewCaseFields }) {
  const t = useTranslations('missingForm');
  const { timeZone } = useShell();
  const asked = useMutation<ListReading, ClientError, NewCaseFields>({
    networkMode: 'always',
    mutationFn(fields) {
      const read = entryIn(fields, timeZone);
      const { code, till, from, to } = read ?? { ...fields, from: '', to: '' };
      return readListAgain({ code, till, from, to });
    },
  });
  // What was read is of the code that it was asked for, and of no other that is typed since.
  const isOfThis = asked.variables?.code === entry.code;
  const reading = useQuery(
    listReadingQuery(asked.data === undefined || !isOfThis ? null : { id: asked.data.id, code: entry.code }),
  );
  const found = isOfThis ? (reading.data ?? asked.data) : undefined;
  const isReading = asked.isPending || found?.state === 'reading';
  return (
    <div className="grid gap-1">
      <div>
        <Button disabled={isReading} onClick={() => asked.mutate(entry)}>
          {t(isReading ? 'reading' : 'readAgain')}
        </Button>
      </div>
      <div aria-live="polite" className="text-15 empty:absolute">
        {asked.isError ? <p className="font-semibold text-wait-text">{t('notAsked')}</p> : null}
        {found === undefined || asked.isError ? null : <WhatWasRead found={found} />}
      </div>
    </div>
  );
}

function WhatWasRead({ found: { state, readAt, paymentId } }: { found: ListReading }) {
  const t = useTranslations('missingForm');
  if (paymentId !== null)
    return (
      <p className="font-semibold">
        {t('isHere')}{' '}
        <PageLink
          href={paths.payment(paymentId)}
          className="inline-flex min-h-11 items-center text-action underline underline-offset-4"
        >
          {t('openPayment')}
        </PageLink>
      </p>
    );
  if (state === 'reading') return <p>{t('readingWhy')}</p>;
  if (state === 'failed') return <p className="font-semibold text-wait-text">{t('notRead')}</p>;
  const time = readAt === null ? null : <Timestamp at={readAt} precise />;
  return <p className="font-semibold">{t.rich('notInList', { time: () => time })}</p>;
}
