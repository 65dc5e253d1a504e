import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import type { PaymentView } from '@/lib/contract/payment-view';
import { Advice } from './advice';
import { AskedAmount } from './asked-amount';
import { type Sign, signOf } from './sign';
import { SignIcon } from './sign-icon';

const COLOURS: Readonly<Record<Sign, string>> = {
  paid: 'bg-paid text-on-paid',
  waiting: 'bg-wait text-on-wait',
  failed: 'bg-stop text-on-stop',
  reversed: 'bg-stop text-on-stop',
  unclear: 'bg-unknown text-on-unknown',
  conflict: 'bg-wait text-on-wait',
};

/** The answer in one look: word, icon, colour, and the amount largest of all. */
export function StateBand({ payment }: { payment: PaymentView }) {
  const t = useTranslations('state');
  const sign = signOf(payment);
  return (
    <div role="status" className={`grid gap-3 rounded-t-card p-4 sm:p-6 ${COLOURS[sign]}`}>
      <p className="flex items-center gap-3 text-24 font-bold sm:text-32">
        <SignIcon sign={sign} size={36} />
        <span>
          {t(sign)}
          {sign === 'reversed' && payment.reversedAt !== null ? (
            <>
              {' '}
              <Timestamp at={payment.reversedAt} />
            </>
          ) : null}
        </span>
      </p>
      <Amounts payment={payment} />
      <Advice payment={payment} />
    </div>
  );
}

function Amounts({ payment }: { payment: PaymentView }) {
  const t = useTranslations('payment');
  const { amountMinor, askedAmountMinor, currency } = payment;
  if (amountMinor === null && askedAmountMinor === null) {
    return payment.state === 'waiting' ? <p>{t('amountUnknown')}</p> : null;
  }
  const isOther = amountMinor !== null && askedAmountMinor !== null && amountMinor !== askedAmountMinor;
  return (
    <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
      {amountMinor === null ? null : (
        <p className="figure">
          <Money amountMinor={amountMinor} currency={currency} />
        </p>
      )}
      {askedAmountMinor === null || (amountMinor !== null && !isOther) ? null : (
        <p className={amountMinor === null ? 'figure' : 'text-24 font-bold'}>
          <AskedAmount amountMinor={askedAmountMinor} currency={currency} />
        </p>
      )}
    </div>
  );
}
