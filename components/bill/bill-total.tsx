'use client';
import { CircleCheckBig, Coins, Hourglass } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Announced } from '@/components/page/announced';
import { Money } from '@/components/ui/money';
import type { BillView } from '@/lib/contract/bills';

type Standing = 'missing' | 'met' | 'tooMuch';

const STYLES = {
  missing: { colour: 'bg-wait text-on-wait', Icon: Hourglass },
  met: { colour: 'bg-paid text-on-paid', Icon: CircleCheckBig },
  tooMuch: { colour: 'bg-wait text-on-wait', Icon: Coins },
} as const;

/** What is missing, the largest thing on the page. Green does not hide that a part of it is only a note of cash. */
export function BillTotal({ bill }: { bill: BillView }) {
  const t = useTranslations('bill');
  const { missingMinor, cashMinor, dueMinor, receivedMinor, currency } = bill;
  const standing: Standing = missingMinor === 0 ? 'met' : missingMinor > 0 ? 'missing' : 'tooMuch';
  const { colour, Icon } = STYLES[standing];
  const figure = <Money amountMinor={standing === 'met' ? dueMinor : Math.abs(missingMinor)} currency={currency} />;
  const cash = <Money amountMinor={cashMinor} currency={currency} />;
  return (
    <div className="overflow-hidden rounded-card shadow-card" data-bill={standing}>
      <Announced
        key={`${standing} ${missingMinor}`}
        announced={
          <>
            {t(standing)} {figure}
          </>
        }
        className={`@container grid gap-1 p-4 ${colour}`}
      >
        <p className="flex items-center gap-3 text-24 font-bold">
          <Icon aria-hidden size={32} className="shrink-0" />
          {t(standing)}
        </p>
        <p className="figure">{figure}</p>
        {cashMinor === 0 ? null : (
          <p className="text-15 font-semibold">{t.rich('cashIsNote', { money: () => cash })}</p>
        )}
      </Announced>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border border-t-0 border-line bg-raised p-4">
        <Row name={t('whole')} amountMinor={dueMinor} currency={currency} />
        <Row name={t('received')} amountMinor={receivedMinor} currency={currency} />
        {cashMinor === 0 ? null : <Row name={t('cash')} amountMinor={cashMinor} currency={currency} />}
      </dl>
    </div>
  );
}

function Row({ name, amountMinor, currency }: { name: string; amountMinor: number; currency: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="text-end font-semibold">
        <Money amountMinor={amountMinor} currency={currency} />
      </dd>
    </>
  );
}
