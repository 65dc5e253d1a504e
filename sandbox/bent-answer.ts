import { z } from 'zod';
import { parsedJson } from './body';
import type { Faults } from './fault-knobs';

const PaymentBody = z.looseObject({
  data: z.looseObject({ id: z.string(), attributes: z.looseObject({}).optional() }),
});

/** Some payment, but never one that was asked for. */
const ANOTHER_ID = '00000000-0000-4000-8000-00000000dead';

type Bends = Pick<Faults, 'shape' | 'wrongId' | 'truncate'>;

/** An answer's text after the faults that bend it. What is not a payment can only be cut in half. */
export function bentText(text: string, { shape, wrongId, truncate }: Bends): string {
  const payment = PaymentBody.safeParse(parsedJson(text));
  let bent = text;
  if (payment.success && (wrongId || shape !== undefined)) {
    const { data } = payment.data;
    if (wrongId) data.id = ANOTHER_ID;
    data.attributes = {
      ...data.attributes,
      ...(shape?.status === undefined ? {} : { status: shape.status }),
      ...shape?.attributes,
    };
    bent = JSON.stringify(payment.data);
  }
  return truncate ? bent.slice(0, Math.floor(bent.length / 2)) : bent;
}
