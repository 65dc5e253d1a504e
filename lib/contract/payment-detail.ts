import * as z from 'zod/mini';
import { Freshness } from './freshness';
import { PaymentView } from './payment-view';

/** What `GET /api/payments/{id}` answers: the payment, and how fresh that is. */
export const PaymentDetail = z.extend(PaymentView, { freshness: Freshness });

export type PaymentDetail = z.infer<typeof PaymentDetail>;
