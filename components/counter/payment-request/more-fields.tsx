'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { MOST_METADATA_PAIRS } from '@/lib/contract/payment-request';

/** What most requests do not need: the customer's name, and up to five pairs of the shop's own. */
export function MoreFields() {
  const t = useTranslations('ask');
  const [pairs, setPairs] = useState(1);
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-action underline-offset-4 hover:underline">
        {t('more')}
      </summary>
      <div className="grid gap-4 pt-2">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="firstName" label={t('firstName')} maxLength={60} autoComplete="off" />
          <TextField name="lastName" label={t('lastName')} maxLength={60} autoComplete="off" />
        </div>
        {Array.from({ length: pairs }, (_, n) => (
          // Only its place tells a row from the others, and rows are only added at the end.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={n} className="grid grid-cols-2 gap-4">
            <TextField
              name={`metadataName${n}`}
              label={t('metadataName')}
              defaultValue={n === 0 ? t('metadataFirst') : ''}
              maxLength={60}
              autoComplete="off"
            />
            <TextField name={`metadataValue${n}`} label={t('metadataValue')} maxLength={200} autoComplete="off" />
          </div>
        ))}
        {pairs < MOST_METADATA_PAIRS ? (
          <Button kind="quiet" className="justify-self-start px-0" onClick={() => setPairs(pairs + 1)}>
            {t('metadataAdd')}
          </Button>
        ) : null}
      </div>
    </details>
  );
}
