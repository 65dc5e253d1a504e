import type { App } from '@/lib/server/app-context';
import type { Fact } from '@/lib/domain/evidence';
import { aFact } from './a-fact';

/** Records a webhook about a payment at a till, a minute before noon in Kenya. Tests name the values that matter. */
export async function aTillPayment(app: App, known: Partial<Fact> & { reference: string }): Promise<void> {
  const fact = aFact({
    state: 'paid',
    kind: 'till',
    till: 'K000001',
    amountMinor: 1_200_00,
    paidAt: '2026-11-23T08:59:00.000Z',
    ...known,
  });
  await app.record({
    source: 'webhook',
    subject: `event ${known.reference} ${fact.till}`,
    body: JSON.stringify(fact),
    facts: [fact],
    fault: null,
    signedWith: 'api_key',
    topic: 'buygoods_transaction_received',
  });
}
