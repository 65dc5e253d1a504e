import 'server-only';
import type { Ticket } from './budget';
import type { FeedHealth } from './feed-health';
import { getIncomingPayment, type IncomingPaymentAnswer } from './get-incoming-payment';
import type { AuthorizedCall } from './oauth';

/** Everything we ask of Kopo Kopo. Each call has a file of its own. */
export type Kopokopo = {
  getIncomingPayment(id: string, ticket: Ticket): Promise<IncomingPaymentAnswer>;
};

export type KopokopoDeps = { call: AuthorizedCall; baseUrl: URL; apiVersion: 'v1' | 'v2'; health: FeedHealth };

export function createKopokopo(deps: KopokopoDeps): Kopokopo {
  return {
    getIncomingPayment: (id, ticket) => getIncomingPayment(deps, id, ticket),
  };
}
