import { CircleCheckBig, CircleHelp, CircleX, Hourglass, type LucideIcon, TriangleAlert, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type Sign, signOf } from './sign';

const ICONS: Readonly<Record<Sign, LucideIcon>> = {
  paid: CircleCheckBig,
  waiting: Hourglass,
  failed: CircleX,
  reversed: Undo2,
  unclear: CircleHelp,
  conflict: TriangleAlert,
};

const COLOURS: Readonly<Record<Sign, string>> = {
  paid: 'text-paid-text',
  waiting: 'text-wait-text',
  failed: 'text-stop-text',
  reversed: 'rounded-card bg-stop px-2 py-0.5 text-on-stop',
  unclear: 'text-muted',
  conflict: 'rounded-card bg-wait px-2 py-0.5 text-on-wait',
};

/** Shows the state of a payment in a list: icon, word and colour. */
export function StateBadge({ payment }: { payment: PaymentView }) {
  const t = useTranslations('stateShort');
  const sign = signOf(payment);
  const Icon = ICONS[sign];
  return (
    <span className={`inline-flex items-center gap-1.5 font-semibold whitespace-nowrap ${COLOURS[sign]}`}>
      <Icon aria-hidden size={16} className="shrink-0" />
      {t(sign)}
      {sign === 'paid' && payment.currency !== 'KES' ? <span> · {payment.currency}</span> : null}
    </span>
  );
}
