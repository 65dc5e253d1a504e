import type { PaymentKind, PaymentState } from '@/lib/domain/payment-facts';
import type { DayPeriod } from './days';

/** What one term asks of a payment. */
export type QueryCondition =
  /** A number, or a part of the name of a till or its branch. The server finds the tills. */
  | { on: 'till'; till: string }
  | { on: 'state'; state: PaymentState }
  /** Both bounds are included, in minor units of KES. Null where it is open. */
  | { on: 'amount'; fromMinor: number | null; toMinor: number | null }
  /** A code, or a part of one. */
  | { on: 'ref'; text: string }
  | { on: 'id'; text: string }
  | { on: 'name' | 'phone' | 'order' | 'by' | 'note'; text: string }
  /** Days in the shop's time zone (YYYY-MM-DD), both included. `period` is set for a word such as `yesterday`. */
  | { on: 'day'; from: string; to: string; period?: DayPeriod }
  | { on: 'ticked'; isTicked: boolean }
  | { on: 'kind'; kind: PaymentKind }
  | { on: 'found'; isLate: boolean };
