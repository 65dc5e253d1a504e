import 'server-only';
import type { Priority, Ticket } from '@/lib/server/kopokopo/budget';
import type { App } from '@/lib/server/parts';

/** What came of asking Kopo Kopo about one request id, all of it recorded already. */
export type RefreshOutcome = 'found' | 'not_found' | 'not_understood' | 'unavailable' | 'refused';

/** Asks about one id now, unless it was asked within the last second; whoever asks meanwhile shares the answer. */
export type Refresh = (requestId: string, priority: Priority) => Promise<RefreshOutcome>;

/** Our copy counts as fresh for this long: many people opening one payment at once ask upstream once. */
export const FRESH_MS = 1_000;
const MAX_REMEMBERED = 1_000;

type Flight = { ticket: Ticket; answer: Promise<RefreshOutcome> };

export function createRefresh(app: () => App): Refresh {
  const flights = new Map<string, Flight>();
  const recent = new Map<string, { atMs: number; outcome: RefreshOutcome }>();

  return (requestId, priority) => {
    const flight = flights.get(requestId);
    if (flight !== undefined) {
      // A person now waits for what the watch had asked: let it overtake.
      if (priority === 'person') flight.ticket.priority = 'person';
      return flight.answer;
    }
    const last = recent.get(requestId);
    if (last !== undefined && app().nowMs() - last.atMs < FRESH_MS) return Promise.resolve(last.outcome);
    const ticket: Ticket = { priority };
    const answer = askAndRecord(app(), requestId, ticket)
      .then((outcome) => {
        recent.delete(requestId);
        recent.set(requestId, { atMs: app().nowMs(), outcome });
        const oldest = recent.size > MAX_REMEMBERED ? recent.keys().next().value : undefined;
        if (oldest !== undefined) recent.delete(oldest);
        return outcome;
      })
      .finally(() => flights.delete(requestId));
    flights.set(requestId, { ticket, answer });
    return answer;
  };
}

async function askAndRecord(app: App, requestId: string, ticket: Ticket): Promise<RefreshOutcome> {
  const answer = await app.kopokopo.getIncomingPayment(requestId, ticket);
  if (answer.outcome !== 'answered') return answer.outcome;
  const { fact, fault } = answer.reading;
  await app.record({ source: 'query', subject: requestId, body: answer.body, facts: fact === null ? [] : [fact], fault, signedWith: null, topic: null });
  return fact === null ? 'not_understood' : 'found';
}
