import 'server-only';
import { type AlarmView, ALARM_KINDS } from '@/lib/contract/claims';
import type { PaymentView } from '@/lib/contract/payment-view';
import { textFor } from '@/lib/domain/masked-text';
import type { Mask } from '@/lib/domain/may';
import type { ClaimRow } from '@/lib/server/store/queries/claim-rows';

/** Returns the view of an alarm, or null for a claim that never rang. `payment` is the view under `mask`. */
export function alarmView(row: ClaimRow, payment: PaymentView, mask: Mask): AlarmView | null {
  const kind = ALARM_KINDS.find((known) => known === row.alarm);
  if (kind === undefined || row.alarmed_at === null) return null;
  return {
    id: row.id,
    kind,
    payment,
    claim: { by: row.staff_name, at: row.claimed_at, order: textFor(mask, row.order_name) },
    raisedAt: row.alarmed_at,
    acknowledged:
      row.acknowledged_at === null || row.acknowledged_by === null
        ? null
        : { by: row.acknowledged_by, at: row.acknowledged_at },
  };
}
