'use client';
import { useTranslations } from 'next-intl';
import { SaveTrouble } from '@/components/books/save-trouble';
import { useSave } from '@/components/settings/use-save';
import { Button } from '@/components/ui/button';
import { testEvening } from '@/lib/client/queries/evening';
import type { EveningTestOutcome } from '@/lib/contract/evening';

/** Sends a test to the saved addresses, and says what became of it. */
export function TestButton({ hasAddresses }: { hasAddresses: boolean }) {
  const t = useTranslations('eveningForms');
  const testing = useSave<void, EveningTestOutcome>({ save: testEvening });
  const outcome = testing.data;
  return (
    <div className="grid gap-2">
      <p className="text-13 text-muted">{hasAddresses ? t('testWhy') : t('noAddresses')}</p>
      <Button
        className="justify-self-start"
        disabled={testing.isPending || !hasAddresses}
        onClick={() => testing.mutate()}
      >
        {t(testing.isPending ? 'testing' : 'test')}
      </Button>
      <div role="status" aria-label={t('test')} className="grid gap-1">
        {outcome === undefined || testing.isPending ? null : (
          <>
            <p className="font-semibold">{t(`tested.${outcome.state}`)}</p>
            {outcome.trouble === null ? null : <p>{t(`trouble.${outcome.trouble}`)}</p>}
            {outcome.detail === null ? null : (
              <p className="text-13 wrap-anywhere text-muted">
                {t(outcome.state === 'sent' ? 'refusedSome' : 'serverSaid', { detail: outcome.detail })}
              </p>
            )}
          </>
        )}
      </div>
      <SaveTrouble error={testing.error} />
    </div>
  );
}
