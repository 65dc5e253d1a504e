import 'server-only';
import { readFailure } from '@/lib/domain/failure';
import type { AskAnswer } from '@/lib/server/kopokopo/create-incoming-payment';
import type { Fact, Message } from '@/lib/server/messages/record-message';
import type { App } from '@/lib/server/parts';
import { type AskOutcome, type AskRecord, settleAsk, unsettledAsks } from '@/lib/server/store/asks';

/** Longer than any call may take, with its waiting for a turn and for a token. */
export const LOST_AFTER_MS = 90_000;
const LOST_AT_ONCE = 20;

/** Records that a customer is being asked, so that it shows from the first moment. Said twice, it changes nothing. */
export async function recordAsk(app: App, ask: AskRecord): Promise<void> {
  const { id, outcome: _, ...said } = ask;
  await app.record(message(id, { ask: said }, factOf(ask, {})));
}

/** Records what came of asking. */
export async function recordAskAnswer(app: App, ask: AskRecord, answer: AskAnswer): Promise<void> {
  await app.record(message(ask.id, answer, factOf(ask, outcomeOf(answer))));
  await app.store.write((tx) => settleAsk(tx, ask.id, { outcome: SETTLED[answer.outcome], at: new Date(app.nowMs()).toISOString() }));
}

const SETTLED = { asked: 'sent', said: 'refused', not_sent: 'not_sent', no_answer: 'no_answer' } as const satisfies Record<AskAnswer['outcome'], AskOutcome>;

/**
 * Says of asks whose answer will not come any more, because the server ended in between, that none came. They are
 * never sent again by themselves: the customer may have a prompt. Gives how many there were.
 */
export async function settleLostAsks(app: App): Promise<number> {
  const lost = await unsettledAsks(app.store.db, app.account.id, { before: new Date(app.nowMs() - LOST_AFTER_MS).toISOString(), limit: LOST_AT_ONCE });
  for (const ask of lost) {
    await recordAsk(app, ask);
    await recordAskAnswer(app, ask, { outcome: 'no_answer', detail: 'the answer was not heard' });
  }
  return lost.length;
}

function outcomeOf(answer: AskAnswer): Partial<Fact> {
  switch (answer.outcome) {
    case 'asked':
      return { requestId: answer.requestId };
    case 'said': {
      const failure = readFailure(answer.text);
      return { state: 'failed', failure: { ...failure, reason: failure.reason === 'other' ? 'refused' : failure.reason } };
    }
    case 'not_sent':
      return { state: 'failed', failure: { reason: 'not_sent', text: null } };
    case 'no_answer':
      return { state: 'unclear' };
  }
}

function factOf(ask: AskRecord, known: Partial<Fact>): Fact {
  const hasName = ask.firstName !== null || ask.lastName !== null;
  return {
    state: 'waiting',
    isReversal: false,
    requestId: null,
    askId: ask.id,
    resourceId: null,
    reference: null,
    kind: 'asked',
    upstreamStatus: null,
    amountMinor: null,
    askedAmountMinor: ask.amountMinor,
    currency: 'KES',
    till: ask.till,
    system: null,
    name: hasName ? { firstName: ask.firstName, middleName: null, lastName: ask.lastName } : null,
    phone: ask.phone,
    failure: null,
    metadata: ask.metadata,
    initiatedAt: ask.createdAt,
    paidAt: null,
    reversedAt: null,
    ...known,
  };
}

function message(askId: string, body: object, fact: Fact): Message {
  return { source: 'ask', subject: askId, body: JSON.stringify(body), facts: [fact], fault: null, signedWith: null, topic: null };
}
