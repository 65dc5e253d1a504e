import 'server-only';
import type { Priority, Ticket } from '@/lib/server/kopokopo/budget';
import type { Kopokopo } from '@/lib/server/kopokopo/kopokopo';
import type { Patience } from '@/lib/server/kopokopo/patience';
import type { RecordMessages } from '@/lib/server/record/recorder';

/** What came of asking Kopo Kopo about one request id, all of it recorded already. */
export type RefreshOutcome = 'found' | 'not_found' | 'not_understood' | 'unavailable' | 'refused';

/**
 * Asks about one id now, unless it was asked within the last second; whoever asks meanwhile shares the answer. A person
 * is told `unavailable` when it is not there in time, each by their own clock: the asking goes on, and is recorded.
 */
export type Refresh = (requestId: string, priority: Priority) => Promise<RefreshOutcome>;

/** Our copy counts as fresh for this long: many people opening one payment at once ask upstream once. */
export const FRESH_MS = 1_000;
const MAX_REMEMBERED = 1_000;

/** `people` is how many of those who wait for it are persons. */
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
  // A person now waits for what the watch had asked: let it overtake.
  flight.ticket.priority = 'person';
  try {
    const outcome = await patience(flight.answer, flight.ticket);
    return outcome === 'late' ? 'unavailable' : outcome;
  } finally {
    flight.people -= 1;
    // What nobody waits for any more goes on behind those for whom somebody does.
    if (flight.people === 0) flight.ticket.priority = 'background';
  }
}

async function askAndRecord({ kopokopo, record }: Deps, requestId: string, ticket: Ticket): Promise<RefreshOutcome> {
  const answer = await kopokopo.getIncomingPayment(requestId, ticket);
  if (answer.outcome !== 'answered') return answer.outcome;
  const { fact, fault } = answer.reading;
  await record({
    source: 'query',
    subject: requestId,
    body: answer.body,
    facts: fact === null ? [] : [fact],
    fault,
    signedWith: null,
    topic: null,
  });
  return fact === null ? 'not_understood' : 'found';
}
