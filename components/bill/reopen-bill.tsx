'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { reopenBill } from '@/lib/client/queries/bills';
import { useBillTrouble } from './use-bill-trouble';

/** Opens a closed bill again, with all that is in it. */
export function ReopenBill({ billId }: { billId: string }) {
  const t = useTranslations('bill');
  const client = useQueryClient();
  const reopening = useMutation({ networkMode: 'always', mutationFn: () => reopenBill(client, billId) });
  const trouble = useBillTrouble(reopening.error);
  return (
    <div className="grid gap-2">
      <Button className="min-h-14 text-18" disabled={reopening.isPending} onClick={() => reopening.mutate()}>
        {t('reopen')}
      </Button>
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {trouble}
      </p>
    </div>
  );
}
