'use client';
import { PackageCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { Money } from '@/components/ui/money';
import type { PaymentView } from '@/lib/contract/payment-view';

type Selected = { payments: readonly PaymentView[]; isBusy: boolean; onTick: () => void };

/**
 * Ticks the selected payments together, after one question: each is a tick of its own, and another person may be faster
 * with one of them.
 */
export function TickSelected({ payments, isBusy, onTick }: Selected) {
  const t = useTranslations('handover');
  const [isConfirming, setConfirming] = useState(false);
  const n = payments.length;
  const shillings = payments.filter(({ currency }) => currency === 'KES');
  const sumMinor = shillings.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0);
  return (
    <div className="sticky bottom-0 z-20 grid gap-2 border-y border-line bg-page py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 font-semibold">
        {t('selected', { n })}
        {shillings.length < n ? null : (
          <span className="text-24 font-bold">
            <Money amountMinor={sumMinor} currency="KES" />
          </span>
        )}
      </p>
      {isConfirming && !isBusy ? (
        <Confirm
          ask={t('tickAllAsk', { n })}
          yes={t('tickAllYes')}
          isPending={false}
          onYes={() => {
            setConfirming(false);
            onTick();
          }}
          onNo={() => setConfirming(false)}
        />
      ) : (
        <Button kind="primary" className="min-h-14 text-18" disabled={isBusy} onClick={() => setConfirming(true)}>
          <PackageCheck aria-hidden size={24} />
          {t(isBusy ? 'ticking' : 'tickAll', { n })}
        </Button>
      )}
    </div>
  );
}
