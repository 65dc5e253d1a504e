import 'server-only';
import type { Priority, Ticket } from '@/lib/server/kopokopo/budget';
import type { Kopokopo } from '@/lib/server/kopokopo/kopokopo';
import type { Patience } from '@/lib/server/kopokopo/patience';
import type { IncomingPaymentReading } from '@/lib/server/kopokopo/wire/incoming-payment';
import type { Message } from '@/lib/server/record/filing';
import type { RecordMessages } from '@/lib/server/record/recorder';

/** The outcome of a question to Kopo Kopo about one request id. The answer is already recorded. */
export type RefreshOutcome = 'found' | 'not_found' | 'not_understood' | 'unavailable' | 'refused';

/**
 * Asks about one id now, unless it was asked within the last second. All who ask meanwhile share one answer. A person
 * who has waited too long gets `unavailable`, but the request goes on and its answer is recorded.
 */
export type Refresh = (requestId: string, priority: Priority) => Promise<RefreshOutcome>;

/** Our copy counts as fresh for this long, so that many people who open one payment cause one request. */
export const FRESH_MS = 1_000;
const MAX_REMEMBERED = 1_000;

/** `people` is the number of persons who wait for the answer. */
type Flight = { ticket: Ticket; answer: Promise<RefreshOutcome>; people: number };

type Deps = {
  kopokopo: Pick<Kopokopo, 'getIncomingPayment'>;
  record: RecordMessages;
  patience: Patience;
  nowMs: () => number;
};

export function createRefresh(deps: Deps): Refresh {
  const flights = new Map<string, Flight>();
  const recent = new Map<string, { atMs: number; outcome: RefreshOutcome }>();

  const begin = (requestId: string, ticket: Ticket): Flight => {
    const answer = askAndRecord(deps, requestId, ticket)
      .then((outcome) => {
        recent.delete(requestId);
        recent.set(requestId, { atMs: deps.nowMs(), outcome });
        const oldest = recent.size > MAX_REMEMBERED ? recent.keys().next().value : undefined;
        if (oldest !== undefined) recent.delete(oldest);
        return outcome;
      })
      .finally(() => flights.delete(requestId));
    const flight = { ticket, answer, people: 0 };
    flights.set(requestId, flight);
    return flight;
  };

  return (requestId, priority) => {
    const known = flights.get(requestId);
    const last = known === undefined ? recent.get(requestId) : undefined;
    if (last !== undefined && deps.nowMs() - last.atMs < FRESH_MS) return Promise.resolve(last.outcome);
    const flight = known ?? begin(requestId, { priority });
    return priority === 'person' ? personWaits(deps, flight) : flight.answer;
  };
}

async function personWaits({ patience }: Deps, flight: Flight): Promise<RefreshOutcome> {
  flight.people += 1;
  // A person now waits for a request that the watch may have begun, so it moves ahead in the queue.
  flight.ticket.priority = 'person';
  try {
    const outcome = await patience(flight.answer, flight.ticket);
    return outcome === 'late' ? 'unavailable' : outcome;
  } finally {
    flight.people -= 1;
    // A request that no person waits for goes behind those of people.
    if (flight.people === 0) flight.ticket.priority = 'background';
  }
}

async function askAndRecord({ kopokopo, record }: Deps, requestId: string, ticket: Ticket): Promise<RefreshOutcome> {
  const answer = await kopokopo.getIncomingPayment(requestId, ticket);
  if (answer.outcome !== 'answered') return answer.outcome;
  await record(answerMessage(requestId, answer));
  return answer.reading.fact === null ? 'not_understood' : 'found';
}

/** Returns the message that records the answer to our question about a request id. */
export function answerMessage(
  requestId: string,
  { body, reading: { fact, fault } }: { body: string; reading: IncomingPaymentReading },
): Message {
  return {
    source: 'query',
    subject: requestId,
    body,
    facts: fact === null ? [] : [fact],
    fault,
    signedWith: null,
    topic: null,
  };
}
