import {
  CircleCheckBig,
  CircleHelp,
  CircleX,
  Hourglass,
  type LucideIcon,
  PackageCheck,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type Badge, badgeOf } from './sign';

export const STATE_ICONS: Readonly<Record<Badge, LucideIcon>> = {
  paid: CircleCheckBig,
  handed_over: PackageCheck,
  waiting: Hourglass,
  failed: CircleX,
  reversed: Undo2,
  unclear: CircleHelp,
  conflict: TriangleAlert,
};

const COLOURS: Readonly<Record<Badge, string>> = {
  paid: 'text-paid-text',
  handed_over: 'text-muted',
  waiting: 'text-wait-text',
  failed: 'text-stop-text',
  reversed: 'rounded-card bg-stop px-2 py-0.5 text-on-stop',
  unclear: 'text-muted',
  conflict: 'rounded-card bg-wait px-2 py-0.5 text-on-wait',
};

/**
 * Shows the state of a payment in a list, and whether goods were handed over for it: icon, word and colour. A long list
 * draws each icon once, and names them by `icons`.
 */
export function StateBadge({ payment, icons }: { payment: PaymentView; icons?: string }) {
  const t = useTranslations('stateShort');
  const badge = badgeOf(payment);
  const Icon = STATE_ICONS[badge];
  return (
    <span className={`state-badge ${COLOURS[badge]}`}>
      {icons === undefined ? (
        <Icon aria-hidden size={16} className="shrink-0" />
      ) : (
        <svg aria-hidden width={16} height={16} className="shrink-0">
          <use href={`#${icons}${badge}`} />
        </svg>
      )}
      {t(badge)}
      {(badge === 'paid' || badge === 'handed_over') && payment.currency !== 'KES' ? (
        <span> · {payment.currency}</span>
      ) : null}
    </span>
  );
}
