import type { PaymentKind, PaymentState } from '@/lib/domain/payment-facts';
import type { DayPeriod } from './days';
import type { Weekday } from './weekdays';

/** Operators that ask on which days somebody did something with a payment. */
export type ActDays = 'handed' | 'released' | 'shown';
/** Operators that ask who it was: who ticked, who released a tick, and to whom it was shown as Paid. */
export type ByPerson = 'by' | 'releasedby' | 'shownto';

/** What one term asks of a payment. */
export type QueryCondition =
  /** A number, or a part of the name of a till or its branch; or several with commas. The server finds the tills. */
  | { on: 'till'; till: string }
  /** Payments whose till is not known yet. */
  | { on: 'till'; till: null }
  | { on: 'state'; state: PaymentState }
  /** Both bounds are included, in minor units of KES. Null where it is open. */
  | { on: 'amount'; fromMinor: number | null; toMinor: number | null }
  /** A code, or a part of one. */
  | { on: 'ref'; text: string }
  | { on: 'id'; text: string }
  | { on: 'name' | 'phone' | 'note'; text: string }
  /** People, by a part of their name. */
  | { on: ByPerson; text: string }
  /** Null for goods that were handed over without an order. */
  | { on: 'order'; text: string | null }
  /** Days in the shop's time zone (YYYY-MM-DD), both included. `period` is set for a word such as `yesterday`. */
  | { on: 'day'; from: string; to: string; period?: DayPeriod }
  | { on: 'weekday'; weekday: Weekday }
  /** Hours on a clock of the shop, 0 to 23, both included: from 10 to 10 is 10:00 to 10:59. */
  | { on: 'hour'; from: number; to: number }
  | { on: 'ticked'; isTicked: boolean }
  /** The same of what people did: handed the goods over, took a tick back, were shown the payment as Paid. */
  | { on: ActDays; from: string; to: string; period?: DayPeriod }
  /** Whether the goods were handed over long after the money had arrived. */
  | { on: 'late'; isLate: boolean }
  | { on: 'kind'; kind: PaymentKind }
  | { on: 'found'; isLate: boolean };
