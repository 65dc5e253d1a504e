import type { PaymentView } from '@/lib/contract/payment-view';
import { badgeOf } from './sign';
import { STATE_ICONS } from './state-badge';

/** Draws the icons of these payments where nobody sees them, for the badges of their list. */
export function StateIcons({ payments, icons }: { payments: readonly PaymentView[]; icons: string }) {
  return (
    <svg aria-hidden width={0} height={0} className="absolute">
      {[...new Set(payments.map(badgeOf))].map((badge) => {
        const Icon = STATE_ICONS[badge];
        return (
          <symbol key={badge} id={`${icons}${badge}`} viewBox="0 0 24 24">
            <Icon />
          </symbol>
        );
      })}
    </svg>
  );
}
