import { incomingPaymentBody } from './incoming-payment-body';
import { nairobiClock, nairobiTime } from './nairobi-time';
import { takeNoticeFaults } from './faults';
import type { AskedPayment } from './payment';
import type { SandboxState } from './state';
import type { EventType, Subscription, Transaction, Notice } from './records';
import { sameTill, standingWord, TRANSACTION_TYPES, transactionResource } from './transaction';

const MOST_NOTICES = 20_000;
const LATEST_RELEASE_MS = 60_000;

/** Sends the result of a payment request to its callback address, with the same body as a GET. */
export function noticeOfResult(state: SandboxState, payment: AskedPayment): void {
  const seen = {
    version: 'v1',
    origin: state.origin,
    nowMs: state.nowMs(),
    waitingStatus: state.settings.waitingStatus,
  } as const;
  put(state, {
    url: payment.ask.callbackUrl,
    topic: 'incoming_payment',
    subject: payment.id,
    body: incomingPaymentBody(payment, seen),
  });
}

/** Sends an event of a transaction to every subscription that covers its till. */
export function noticesOfTransaction(state: SandboxState, transaction: Transaction, topic: EventType): void {
  const isReversal = topic.endsWith('_reversed');
  const atMs = isReversal ? (transaction.reversedAtMs ?? state.nowMs()) : transaction.atMs;
  for (const subscription of state.subscriptions.values()) {
    if (subscription.eventType !== topic || !concerns(subscription, transaction)) continue;
    const told = {
      id: isReversal ? state.chance.newId() : transaction.resourceId,
      status: isReversal ? 'Reversed' : standingWord(transaction),
      atMs,
    };
    const body = subscription.isDaraja
      ? darajaBody(transaction)
      : eventBody(state, topic, {
          resource: transactionResource(transaction, told),
          type: TRANSACTION_TYPES[transaction.kind],
        });
    put(state, { url: subscription.url, topic, subject: transaction.reference, body });
  }
}

/** Sends a transfer to an account of the merchant to every subscription to such transfers. */
export function noticesOfSettlement(state: SandboxState, resource: Record<string, unknown>, till: string | null): void {
  const topic = 'settlement_transfer_completed';
  for (const { eventType, scope, scopeReference, url } of state.subscriptions.values()) {
    const isCovered =
      scope === 'company' || (till !== null && scopeReference !== null && sameTill(scopeReference, till));
    if (eventType !== topic || !isCovered) continue;
    const body = eventBody(state, topic, { resource, type: 'Settlement Transfer' });
    put(state, { url, topic, subject: String(resource['id']), body });
  }
}

/** Sends a finished list to the callback address of its order. */
export function noticeOfPoll(state: SandboxState, poll: { id: string; callbackUrl: string }, body: object): void {
  put(state, { url: poll.callbackUrl, topic: 'polling', subject: poll.id, body });
}

function concerns(subscription: Subscription, transaction: Transaction): boolean {
  return (
    subscription.scope === 'company' ||
    (subscription.scopeReference !== null && sameTill(subscription.scopeReference, transaction.till))
  );
}

/** Returns an event of a subscription, in the shape that Kopo Kopo publishes. */
export function eventBody(
  state: Pick<SandboxState, 'chance' | 'nowMs' | 'origin'>,
  topic: string,
  { resource, type }: { resource: Record<string, unknown>; type: string },
): object {
  const id = state.chance.newId();
  return {
    topic,
    id,
    created_at: nairobiTime(state.nowMs()),
    event: { type, resource },
    _links: {
      self: `${state.origin}/webhook_events/${id}`,
      resource: `${state.origin}/${topic.startsWith('settlement') ? 'transfer_batch' : 'financial_transaction'}/${String(resource['id'])}`,
    },
  };
}

/** M-PESA's own flat form. The phone number is a hash, as in real notices. */
function darajaBody(transaction: Transaction): object {
  const hash = transactionResource(transaction, { id: '', status: '', atMs: 0 })['hashed_sender_phone'];
  return {
    TransactionType: 'Buy Goods',
    TransID: transaction.reference,
    TransTime: nairobiClock(transaction.atMs).toISOString().replace(/[-T:]/g, '').slice(0, 14),
    TransAmount: transaction.amount,
    BusinessShortCode: transaction.till.replace(/^K(?=\d)/i, ''),
    BillRefNumber: '',
    InvoiceNumber: '',
    OrgAccountBalance: '',
    ThirdPartyTransID: '',
    MSISDN: transaction.sendingTill ?? (typeof hash === 'string' ? Buffer.from(hash, 'hex').toString('base64') : ''),
    FirstName: transaction.firstName ?? '',
    MiddleName: transaction.middleName ?? '',
    LastName: transaction.lastName ?? '',
  };
}

/** Puts a notice into the outbox, changed by the faults that are set for notices. */
function put(state: SandboxState, notice: Pick<Notice, 'url' | 'topic' | 'subject'> & { body: object }): void {
  const faults = takeNoticeFaults(state);
  if (faults?.lost === true) return;
  const whole = JSON.stringify(
    faults?.wrongAmount === undefined ? notice.body : withAmount(notice.body, faults.wrongAmount),
  );
  const isHeld = faults?.reordered === true;
  const lateMs = faults?.lateMs ?? (isHeld ? LATEST_RELEASE_MS : 0);
  const ready: Notice = {
    url: notice.url,
    topic: notice.topic,
    subject: notice.subject,
    body: faults?.halfJson === true ? whole.slice(0, Math.floor(whole.length / 2)) : whole,
    dueAtMs: state.nowMs() + lateMs,
    attempt: 0,
    signer: faults?.signWith ?? 'api_key',
    held: isHeld,
  };
  state.outbox.push(ready);
  if (faults?.doubled === true) state.outbox.push({ ...ready });
  if (state.outbox.length > MOST_NOTICES) state.outbox.splice(0, state.outbox.length - MOST_NOTICES);
}

/** Returns the same body with another amount wherever a resource has one. */
function withAmount(body: object, amount: string): object {
  return JSON.parse(JSON.stringify(body), (key, value: unknown) =>
    key === 'amount' || key === 'TransAmount' ? amount : value,
  );
}
