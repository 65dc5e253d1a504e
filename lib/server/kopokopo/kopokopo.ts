import 'server-only';
import type { Ticket } from './budget';
import { createPoll, type PollCreated, type PollRequest } from './create-poll';
import type { FeedHealth } from './feed-health';
import { getIncomingPayment, type IncomingPaymentAnswer } from './get-incoming-payment';
import { getPoll, type PollAnswer } from './get-poll';
import type { AuthorizedCall } from './oauth';

/** Everything we ask of Kopo Kopo. Each call has a file of its own. */
export type Kopokopo = {
  getIncomingPayment(id: string, ticket: Ticket): Promise<IncomingPaymentAnswer>;
  createPoll(request: PollRequest, ticket: Ticket): Promise<PollCreated>;
  getPoll(id: string, ticket: Ticket): Promise<PollAnswer>;
};

export type KopokopoDeps = { call: AuthorizedCall; baseUrl: URL; apiVersion: 'v1' | 'v2'; health: FeedHealth };

export function createKopokopo(deps: KopokopoDeps): Kopokopo {
  return {
    getIncomingPayment: (id, ticket) => getIncomingPayment(deps, id, ticket),
    createPoll: (request, ticket) => createPoll(deps, request, ticket),
    getPoll: (id, ticket) => getPoll(deps, id, ticket),
  };
}
