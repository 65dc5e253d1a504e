'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Confirm } from '@/components/ui/confirm';
import { Button } from '@/components/ui/button';
import { releaseClaim } from '@/lib/client/queries/claims';
import { withoutDirection } from '@/lib/domain/text-direction';

/** Takes back the tick of a payment when no goods were handed over after all. It asks first, and the audit keeps it. */
export function ReleaseClaim({ paymentId, by }: { paymentId: string; by: string }) {
  const t = useTranslations('claim');
  const client = useQueryClient();
  const [isConfirming, setConfirming] = useState(false);
  const release = useMutation({ mutationFn: () => releaseClaim(client, paymentId) });
  return (
    <div className="grid gap-2 print:hidden">
      {isConfirming ? (
        <Confirm
          ask={t('releaseAsk', { by: withoutDirection(by) })}
          yes={t('releaseYes')}
          no={t('releaseNo')}
          isPending={release.isPending}
          onYes={() => release.mutate()}
          onNo={() => setConfirming(false)}
        />
      ) : (
        <Button className="justify-self-start" onClick={() => setConfirming(true)}>
          <Undo2 aria-hidden size={16} />
          {t('release')}
        </Button>
      )}
      <p role="alert" className="font-semibold text-wait-text empty:hidden">
        {release.isError ? t('releaseFailed') : null}
      </p>
    </div>
  );
}
