import { useTranslations } from 'next-intl';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type Sign, signOf } from './sign';
import { SignIcon } from './sign-icon';

const COLOURS: Readonly<Record<Sign, string>> = {
  paid: 'text-paid-text',
  waiting: 'text-wait-text',
  failed: 'text-stop-text',
  reversed: 'rounded-card bg-stop px-2 py-0.5 text-on-stop',
  unclear: 'text-muted',
  conflict: 'rounded-card bg-wait px-2 py-0.5 text-on-wait',
};

/** The state in one word of a list: icon, word and colour. */
export function StateBadge({ payment }: { payment: PaymentView }) {
  const t = useTranslations('stateShort');
  const sign = signOf(payment);
  return (
    <span className={`inline-flex items-center gap-1.5 font-semibold whitespace-nowrap ${COLOURS[sign]}`}>
      <SignIcon sign={sign} size={16} />
      {t(sign)}
      {sign === 'paid' && payment.currency !== 'KES' ? <span> · {payment.currency}</span> : null}
    </span>
  );
}
