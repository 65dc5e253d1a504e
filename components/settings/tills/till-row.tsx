'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Timestamp } from '@/components/ui/timestamp';
import { removeTill, settingsKeys } from '@/lib/client/queries/settings';
import type { Till } from '@/lib/contract/tills';
import { spelledTill } from '@/lib/domain/till';
import { Confirm } from '@/components/ui/confirm';
import { ErrorWords } from '@/components/settings/error-words';
import { TillForm } from './till-form';
import { useReturnFocus } from '@/components/settings/use-return-focus';
import { useSave } from '@/components/settings/use-save';

/** One till as it is set up. In its place: the form to change it, or the question whether to remove it. */
export function TillRow({ till }: { till: Till }) {
  const t = useTranslations('tills');
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null);
  const removal = useSave({ save: () => removeTill(till.id), refreshes: settingsKeys.tills });
  const opener = useReturnFocus(doing !== null);
  const { number } = till;
  if (doing === 'edit') return <TillForm till={till} onDone={() => setDoing(null)} />;
  return (
    <div className="grid gap-3 p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <TillFacts till={till} />
        {doing === 'remove' ? null : (
          <div className="flex gap-2">
            <Button ref={opener} aria-label={t('editLabel', { number })} onClick={() => setDoing('edit')}>
              {t('edit')}
            </Button>
            <Button aria-label={t('removeLabel', { number })} onClick={() => setDoing('remove')}>
              {t('remove')}
            </Button>
          </div>
        )}
      </div>
      {doing === 'remove' ? (
        <Confirm
          ask={t('removeAsk', { number })}
          yes={t('removeYes')}
          no={t('removeNo')}
          isPending={removal.isPending}
          onYes={() => removal.mutate()}
          onNo={() => setDoing(null)}
        />
      ) : null}
      <ErrorWords error={removal.error} />
    </div>
  );
}

function TillFacts({ till }: { till: Till }) {
  const t = useTranslations('tills');
  const { paybill, paybillAccount: account } = till;
  const paybillWords =
    paybill === null
      ? null
      : account === null
        ? t('paybillShown', { paybill })
        : t('paybillShownWithAccount', { paybill, account });
  const details = [
    paybillWords,
    till.takesCents ? t('takesCents') : t('wholeShillings'),
    till.verificationOnly ? t('verificationOnly') : null,
  ].filter((detail) => detail !== null);
  return (
    <div className="grid min-w-0 gap-0.5 wrap-anywhere">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-18 font-semibold">{spelledTill(till)}</span>
        {till.name === null ? <span className="text-muted italic">{t('noName')}</span> : null}
        {/* Beside its branch, or it is the spelling already. */}
        {till.name === null || till.branch === null ? null : <span>{till.name}</span>}
      </p>
      <p className="text-muted">{details.join(' · ')}</p>
      <p className="text-13 text-muted">
        {till.coveredUntil === null ? (
          t('notCovered')
        ) : (
          <>
            {t('covered')} <Timestamp at={till.coveredUntil} />
          </>
        )}
      </p>
    </div>
  );
}
