import * as z from 'zod/mini';
import { Freshness } from './freshness';
import { PaymentView } from './payment-view';

/** The answer of `GET /api/payments/{id}`: the payment and its freshness. */
export const PaymentDetail = z.extend(PaymentView, { freshness: Freshness });

export type PaymentDetail = z.infer<typeof PaymentDetail>;
