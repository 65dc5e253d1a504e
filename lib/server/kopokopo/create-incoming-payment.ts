import 'server-only';
import { idInAddress } from '@/lib/domain/request-id';
import { askUpstream } from './ask-upstream';
import type { Ticket } from './budget';
import type { KopokopoDeps } from './deps';
import { refusalWords } from '@/lib/server/kopokopo/wire/refusal-words';
import { isNothingSent } from './upstream-call';

/** What a customer is asked for. `amount` is a plain decimal of shillings; `phone` is E.164. */
export type PaymentRequestOrder = {
  till: string;
  phone: string;
  amount: string;
  firstName: string | null;
  lastName: string | null;
  metadata: Readonly<Record<string, string>> | null;
  callbackUrl: URL;
  /** Epoch milliseconds from which on the prompt is not sent any more: the customer may have gone. */
  sendBeforeMs: number;
};

/**
 * What came of asking. `said`: Kopo Kopo refused, in its own words; no prompt was sent. `not_sent`: the request never
 * left. `no_answer`: it left, and whether a prompt is on the customer's phone is not known.
 */
export type PaymentRequestAnswer =
  | { outcome: 'asked'; requestId: string; location: string }
  | { outcome: 'said'; text: string }
  | { outcome: 'not_sent'; detail: string }
  | { outcome: 'no_answer'; detail: string };

/** Nobody was there to take the request: these come before a byte of it is sent. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** Asks the customer for a payment. Sent once, whatever comes of it: an answer that was lost may have been a prompt. */
export async function createIncomingPayment(
  deps: KopokopoDeps,
  order: PaymentRequestOrder,
  ticket: Ticket,
): Promise<PaymentRequestAnswer> {
  const { call, baseUrl, apiVersion, health } = deps;
  let isSent = false;
  let neverLeft = false;
  const answer = await askUpstream(health, async (): Promise<PaymentRequestAnswer> => {
    const request = {
      method: 'POST',
      url: new URL(`api/${apiVersion}/incoming_payments`, baseUrl),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf(order)),
      once: true,
      sendBeforeMs: order.sendBeforeMs,
      onSend: () => {
        isSent = true;
      },
    } as const;
    const reply = await call(request, ticket).catch((error: unknown) => {
      neverLeft = isNothingSent(error) || hasCode(error, NEVER_LEFT);
      throw error;
    });
    const words = refusalWords(reply.text);
    if (reply.status >= 400 && reply.status < 500) {
      health.answered();
      return { outcome: 'said', text: words ?? `answered ${reply.status}` };
    }
    if (reply.status < 200 || reply.status > 299) return { outcome: 'no_answer', detail: `answered ${reply.status}` };
    health.answered();
    if (words !== null) return { outcome: 'said', text: words };
    const location = reply.headers.get('location') ?? '';
    const requestId = idInAddress(location);
    return requestId === null
      ? { outcome: 'no_answer', detail: 'named no payment' }
      : { outcome: 'asked', requestId, location };
  });
  if (answer.outcome !== 'unavailable' && answer.outcome !== 'refused') return answer;
  // Our credentials were turned away, and with them the request.
  if (answer.outcome === 'refused') return { outcome: 'not_sent', detail: answer.detail };
  return { outcome: isSent && !neverLeft ? 'no_answer' : 'not_sent', detail: answer.detail };
}

function bodyOf(order: PaymentRequestOrder): object {
  return {
    payment_channel: 'M-PESA STK Push',
    till_number: order.till,
    subscriber: {
      ...(order.firstName === null ? {} : { first_name: order.firstName }),
      ...(order.lastName === null ? {} : { last_name: order.lastName }),
      phone_number: order.phone,
    },
    amount: { currency: 'KES', value: order.amount },
    ...(order.metadata === null ? {} : { metadata: order.metadata }),
    _links: { callback_url: order.callbackUrl.href },
  };
}

/** Whether an error, or what caused it, is one of these of the system's. */
function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true;
  return hasCode(error.cause, codes);
}
