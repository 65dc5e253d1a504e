import 'server-only';
import { idInAddress } from '@/lib/domain/request-id';
import { askUpstream } from './ask-upstream';
import type { Ticket } from './budget';
import type { KopokopoDeps } from './deps';
import { refusalWords } from '@/lib/server/kopokopo/wire/refusal-words';
import { isNothingSent } from './upstream-call';

/** One payment request. `amount` is a plain decimal of shillings. `phone` is E.164. */
export type IncomingPaymentOrder = {
  till: string;
  phone: string;
  amount: string;
  firstName: string | null;
  lastName: string | null;
  metadata: Readonly<Record<string, string>> | null;
  callbackUrl: URL;
  /** Epoch milliseconds. The prompt is not sent after this time: the customer may have left. */
  sendBeforeMs: number;
};

/**
 * The outcome of a payment request. `asked`: Kopo Kopo took it. `said`: Kopo Kopo refused in its own words, and no
 * prompt was sent. `not_sent`: the request never left. `no_answer`: it left, but we do not know whether the customer
 * sees a prompt.
 */
export type PaymentRequestAnswer =
  | { outcome: 'asked'; requestId: string; location: string }
  | { outcome: 'said'; text: string }
  | { outcome: 'not_sent'; detail: string }
  | { outcome: 'no_answer'; detail: string };

/** Errors that come before any byte of the request is sent. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** Sends a payment request, only once whatever happens: a lost answer may have been a prompt. */
export async function createIncomingPayment(
  deps: KopokopoDeps,
  order: IncomingPaymentOrder,
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
  // Kopo Kopo refused our credentials, and so the request.
  if (answer.outcome === 'refused') return { outcome: 'not_sent', detail: answer.detail };
  return { outcome: isSent && !neverLeft ? 'no_answer' : 'not_sent', detail: answer.detail };
}

function bodyOf(order: IncomingPaymentOrder): object {
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

/** Returns whether an error, or any of its causes, has one of these system codes. */
function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true;
  return hasCode(error.cause, codes);
}
