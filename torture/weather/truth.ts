import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { aResource, aResult, anEvent } from '@/lib/testing/notices';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import type { Chance } from '@/torture/chance';

/** What really happens to a payment, whether or not anyone hears of it. */
export type Truth = {
  /** Kopo Kopo's id of a payment request; null when the customer paid at the till. */
  requestId: string | null;
  reference: string;
  /** Shillings, as Kopo Kopo writes them. */
  amount: string;
  amountMinor: number;
  phone: string;
  askedAtMs: number;
  outcome: 'paid' | 'failed' | 'never';
  settledAtMs: number;
  reversedAtMs: number | null;
};

export const STANDINGS = ['waiting', 'failed', 'paid', 'reversed'] as const;
export type Standing = (typeof STANDINGS)[number];

const MINUTE_MS = 60_000;
const TILL = '000001';

/** Returns a payment of a run. No other payment of the run has its amount or reference. */
export function someTruth(chance: Chance, run: { number: number; startMs: number }): Truth {
  const { number, startMs } = run;
  const isAsked = chance.happens(0.7);
  const shillings = 100 + number * 10 + chance.below(10);
  const askedAtMs = startMs + chance.below(6 * MINUTE_MS);
  const settledAtMs = askedAtMs + 2_000 + chance.below(4 * MINUTE_MS);
  const outcome = isAsked ? chance.oneOf(['paid', 'paid', 'paid', 'failed', 'never'] as const) : 'paid';
  return {
    requestId: isAsked
      ? `0dd${chance.below(16).toString(16)}0000-0000-4000-8000-${String(number).padStart(12, '0')}`
      : null,
    reference: `UKN7WEAT${String(number).padStart(2, '0')}`,
    amount: chance.oneOf([`${shillings}.0`, `${shillings}`, `${shillings}.00`]),
    amountMinor: shillings * 100,
    phone: `+2547000000${String(10 + number).padStart(2, '0')}`,
    askedAtMs,
    outcome,
    settledAtMs,
    reversedAtMs: outcome === 'paid' && chance.happens(0.35) ? settledAtMs + 1_000 + chance.below(6 * MINUTE_MS) : null,
  };
}

export function standingAt(truth: Truth, nowMs: number): Standing {
  if (truth.outcome === 'never' || nowMs < truth.settledAtMs) return 'waiting';
  if (truth.outcome === 'failed') return 'failed';
  return truth.reversedAtMs !== null && nowMs >= truth.reversedAtMs ? 'reversed' : 'paid';
}

/** Returns the body of a GET of the payment, or of its callback, for this standing. */
export function resultBody(truth: Truth, standing: Standing): string {
  const id = truth.requestId ?? '';
  if (standing === 'waiting') return JSON.stringify(aResult(id, { status: 'Pending', resource: null }));
  if (standing === 'failed')
    return JSON.stringify(aResult(id, { status: 'Failed', resource: null, errors: 'Request cancelled by user' }));
  return JSON.stringify(
    aResult(id, {
      resource: {
        ...resource(truth),
        till_number: `K${TILL}`,
        status: standing === 'reversed' ? 'Reversed' : 'Received',
      },
    }),
  );
}

export function eventBody(truth: Truth, standing: 'paid' | 'reversed'): string {
  const topic = standing === 'paid' ? 'buygoods_transaction_received' : 'buygoods_transaction_reversed';
  return JSON.stringify(
    anEvent(
      topic,
      { ...resource(truth), status: standing === 'paid' ? 'Received' : 'Reversed' },
      { id: `${topic} ${truth.reference}` },
    ),
  );
}

/** Returns Kopo Kopo's own list of a span of time. */
export function listBody(
  id: string,
  span: { from: string; to: string },
  held: readonly { truth: Truth; standing: Standing }[],
): string {
  const transactions = held.map(({ truth, standing }) => ({
    type: 'Buygoods Transaction',
    resource: aResource({ ...resource(truth), status: standing === 'reversed' ? 'Reversed' : 'Received' }),
  }));
  const attributes = {
    status: 'Success',
    from_time: span.from,
    to_time: span.to,
    transactions,
    scope: 'Company',
    scope_reference: '',
    _links: {},
  };
  return JSON.stringify({ data: { id, type: 'polling', attributes } });
}

function resource(truth: Truth): Record<string, unknown> {
  return {
    id: `transaction ${truth.reference}`,
    reference: truth.reference,
    amount: truth.amount,
    till_number: TILL,
    sender_phone_number: truth.phone,
    origination_time: new Date(truth.settledAtMs).toISOString(),
  };
}

/** Returns a body as Kopo Kopo sends it: its bytes and their signature. */
export function signed(body: string): { bytes: Uint8Array; signature: string } {
  const bytes = Buffer.from(body);
  return { bytes, signature: signatureOf(bytes, SANDBOX_CREDENTIALS.apiKey) };
}
