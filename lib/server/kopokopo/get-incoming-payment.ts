import 'server-only';
import { askUpstream, type NoAnswer } from './ask-upstream';
import type { Ticket } from './budget';
import { type IncomingPaymentReading, readIncomingPayment } from '@/lib/server/kopokopo/wire/incoming-payment';
import type { KopokopoDeps } from './deps';
import { UpstreamRefused } from './oauth';

/** The outcome of a GET of one payment. `body` is Kopo Kopo's exact text. */
export type IncomingPaymentAnswer =
  | { outcome: 'answered'; body: string; reading: IncomingPaymentReading }
  | { outcome: 'not_found' }
  | NoAnswer;

/** Fetches one incoming payment. `id` must be an id and not an address: the URL is built from our own base. */
export function getIncomingPayment(deps: KopokopoDeps, id: string, ticket: Ticket): Promise<IncomingPaymentAnswer> {
  const { call, baseUrl, apiVersion, health } = deps;
  const url = new URL(`api/${apiVersion}/incoming_payments/${encodeURIComponent(id)}`, baseUrl);
  return askUpstream(health, async () => {
    const reply = await call({ method: 'GET', url }, ticket);
    if (reply.status === 404) {
      health.answered();
      return { outcome: 'not_found' };
    }
    if (reply.status === 403) throw new UpstreamRefused('forbids this request (403)');
    const reading: IncomingPaymentReading =
      reply.status === 200 ? readIncomingPayment(reply.text, id) : { fact: null, fault: 'unreadable' };
    if (reading.fault !== null) health.countFault();
    if (reading.fault === 'unreadable')
      health.failed('upstream_not_understood', `answered ${reply.status} with something that is no payment`);
    else health.answered();
    return { outcome: 'answered', body: reply.text, reading };
  });
}
