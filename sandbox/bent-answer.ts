import { z } from 'zod';
import { parsedJson } from './body';
import type { Faults } from './fault-knobs';

const PaymentBody = z.looseObject({
  data: z.looseObject({ id: z.string(), attributes: z.looseObject({}).optional() }),
});

/** The id of some payment that no one asked for. */
const ANOTHER_ID = '00000000-0000-4000-8000-00000000dead';

type Bends = Pick<Faults, 'shape' | 'wrongId' | 'truncate'>;

/**
 * Returns the text of an answer after the faults that change it. A text that is not a payment can only be cut in half.
 */
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
