'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { ClientError, isClientError } from '@/lib/client/client-error';
import { beginRun, lookAgain, remove, sign } from '@/lib/client/queries/reconciliations';
import { RECONCILE_PATH } from '@/lib/client/reconcile-paths';
import { ReconcileError } from './file-trouble';

type SignBoxProps = {
  id: string;
  /** It was compared, and what was found is shown. */
  isReady: boolean;
  /** Its lines are read, so that they can be compared anew. */
  hasLines: boolean;
  hasFile: boolean;
};

/** Signs, compares anew, reads the file in another way, or removes it. */
export function SignBox({ id, isReady, hasLines, hasFile }: SignBoxProps) {
  const t = useTranslations('reconcile');
  const router = useRouter();
  const [asks, setAsks] = useState<'sign' | 'remove' | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<ClientError | null>(null);
  async function doing(work: () => Promise<void>, after: () => void): Promise<void> {
    setIsBusy(true);
    setError(null);
    try {
      await work();
      setAsks(null);
      after();
    } catch (failure) {
      setError(isClientError(failure) ? failure : new ClientError('internal', { cause: failure }));
    } finally {
      setIsBusy(false);
    }
  }
  const refresh = (): void => router.refresh();
  return (
    <div className="grid gap-3 print:hidden">
      <div className="flex flex-wrap gap-3">
        {isReady ? (
          <Button kind="primary" disabled={isBusy} onClick={() => setAsks('sign')}>
            {t('sign.sign')}
          </Button>
        ) : null}
        {hasLines ? (
          <Button disabled={isBusy} onClick={() => void doing(() => beginRun(id, {}), refresh)}>
            {t('sign.again')}
          </Button>
        ) : null}
        {isReady && hasFile ? (
          <Button disabled={isBusy} onClick={() => void doing(() => lookAgain(id, {}), refresh)}>
            {t('sign.reshape')}
          </Button>
        ) : null}
        <Button kind="quiet" disabled={isBusy} onClick={() => setAsks('remove')}>
          {t('sign.remove')}
        </Button>
      </div>
      {asks === 'sign' ? (
        <Confirm
          ask={t('sign.ask')}
          yes={t('sign.yes')}
          no={t('cancel')}
          isPending={isBusy}
          onYes={() => void doing(() => sign(id), refresh)}
          onNo={() => setAsks(null)}
        />
      ) : null}
      {asks === 'remove' ? (
        <Confirm
          ask={t('sign.removeAsk')}
          yes={t('sign.removeYes')}
          no={t('cancel')}
          isPending={isBusy}
          onYes={() =>
            void doing(
              () => remove(id),
              () => router.push(RECONCILE_PATH),
            )
          }
          onNo={() => setAsks(null)}
        />
      ) : null}
      <ReconcileError error={error} />
    </div>
  );
}
