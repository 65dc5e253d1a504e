'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { closeBill } from '@/lib/client/queries/bills';
import type { BillView } from '@/lib/contract/bills';
import { useBillTrouble } from './use-bill-trouble';

/** Closes a bill, and asks first while money is missing. */
export function CloseBill({ bill }: { bill: BillView }) {
  const t = useTranslations('bill');
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const closing = useMutation({ networkMode: 'always', mutationFn: () => closeBill(client, bill.id) });
  const trouble = useBillTrouble(closing.error);
  return (
    <div className="grid gap-2">
      {isAsking ? (
        <Confirm
          ask={t('closeAsk')}
          yes={t('close')}
          no={t('closeNo')}
          isPending={closing.isPending}
          onYes={() => closing.mutate()}
          onNo={() => setAsking(false)}
        />
      ) : (
        <Button
          className="min-h-14 text-18"
          disabled={closing.isPending}
          onClick={() => (bill.missingMinor > 0 ? setAsking(true) : closing.mutate())}
        >
          {t('close')}
        </Button>
      )}
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {trouble}
      </p>
    </div>
  );
}
