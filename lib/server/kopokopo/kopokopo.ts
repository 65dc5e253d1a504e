import 'server-only';
import type { Ticket } from './budget';
import { createIncomingPayment, type PaymentRequestAnswer, type IncomingPaymentOrder } from './create-incoming-payment';
import { createPoll, type PollCreated, type PollRequest } from './create-poll';
import { createSubscription, type SubscriptionAnswer, type SubscriptionOrder } from './create-subscription';
import type { KopokopoDeps } from './deps';
import { getIncomingPayment, type IncomingPaymentAnswer } from './get-incoming-payment';
import { getPoll, type PollAnswer } from './get-poll';
import { tokenInfo, type TokenInfoAnswer } from './token-info';

/** All our calls to Kopo Kopo. Each has its own file. */
export type Kopokopo = {
  readonly apiVersion: 'v1' | 'v2';
  getIncomingPayment(id: string, ticket: Ticket): Promise<IncomingPaymentAnswer>;
  createIncomingPayment(order: IncomingPaymentOrder, ticket: Ticket): Promise<PaymentRequestAnswer>;
  createPoll(request: PollRequest, ticket: Ticket): Promise<PollCreated>;
  getPoll(id: string, ticket: Ticket): Promise<PollAnswer>;
  createSubscription(order: SubscriptionOrder, ticket: Ticket): Promise<SubscriptionAnswer>;
  tokenInfo(ticket: Ticket): Promise<TokenInfoAnswer>;
};

export function createKopokopo(deps: KopokopoDeps): Kopokopo {
  return {
    apiVersion: deps.apiVersion,
    getIncomingPayment: (id, ticket) => getIncomingPayment(deps, id, ticket),
    createIncomingPayment: (order, ticket) => createIncomingPayment(deps, order, ticket),
    createPoll: (request, ticket) => createPoll(deps, request, ticket),
    getPoll: (id, ticket) => getPoll(deps, id, ticket),
    createSubscription: (order, ticket) => createSubscription(deps, order, ticket),
    tokenInfo: (ticket) => tokenInfo(deps, ticket),
  };
}
