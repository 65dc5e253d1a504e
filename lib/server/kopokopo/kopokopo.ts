import 'server-only';
import { type IncomingPaymentReading, readIncomingPayment } from './incoming-payment';
import { type AuthorizedCall, UpstreamRefused } from './oauth';
import type { FeedHealth } from './feed-health';
import type { Ticket } from './budget';
import { UpstreamUnavailable } from './upstream-call';

/** What came of asking for one payment. `body` is what upstream said, to the letter. */
export type IncomingPaymentAnswer =
  | { outcome: 'answered'; body: string; reading: IncomingPaymentReading }
  | { outcome: 'not_found' }
  | { outcome: 'unavailable'; detail: string }
  | { outcome: 'refused'; detail: string };

export type Kopokopo = {
  /** Asks for one incoming payment. `id` must be an id, never an address: the URL is built from our own base. */
  getIncomingPayment(id: string, ticket: Ticket): Promise<IncomingPaymentAnswer>;
};

export type KopokopoDeps = { call: AuthorizedCall; baseUrl: URL; apiVersion: 'v1' | 'v2'; health: FeedHealth };

export function createKopokopo({ call, baseUrl, apiVersion, health }: KopokopoDeps): Kopokopo {
  return {
    async getIncomingPayment(id, ticket) {
      const url = new URL(`api/${apiVersion}/incoming_payments/${encodeURIComponent(id)}`, baseUrl);
      try {
        const reply = await call({ method: 'GET', url }, ticket);
        if (reply.status === 404) {
          health.answered();
          return { outcome: 'not_found' };
        }
        if (reply.status === 403) throw new UpstreamRefused('forbids this request (403)');
        const reading: IncomingPaymentReading = reply.status === 200 ? readIncomingPayment(reply.text, id) : { fact: null, fault: 'unreadable' };
        if (reading.fault !== null) health.countFault();
        if (reading.fault === 'unreadable') health.failed('upstream_not_understood', `answered ${reply.status} with something that is no payment`);
        else health.answered();
        return { outcome: 'answered', body: reply.text, reading };
      } catch (error) {
        if (error instanceof UpstreamRefused) {
          health.failed('upstream_refused', error.message);
          return { outcome: 'refused', detail: error.message };
        }
        if (error instanceof UpstreamUnavailable) {
          health.failed('upstream_unavailable', error.message);
          return { outcome: 'unavailable', detail: error.message };
        }
        throw error;
      }
    },
  };
}
