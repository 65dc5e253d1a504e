import 'server-only';
import type { Span } from '@/lib/domain/spans';
import { tillKey } from '@/lib/domain/till';
import type { ListedTransaction, ListSpan, PollReading } from '@/lib/server/kopokopo/wire/poll-result';
import type { Message, Recorded } from '@/lib/server/record/filing';
import type { App } from '@/lib/server/app-context';
import { announceFreshness } from '@/lib/server/views/announce';
import { addCoverage } from '@/lib/server/store/queries/coverage';
import type { PollRecord } from '@/lib/server/store/queries/poll-record';
import { movePoll } from '@/lib/server/store/queries/poll-steps';
import { nowIso } from '@/lib/domain/utc-iso';

type Ready = Extract<PollReading, { state: 'ready' }>;

/**
 * Records every transaction of a list as its own message, so that the same transaction in another list adds nothing.
 */
export async function finishPoll(
  app: App,
  poll: PollRecord & { upstreamId: string; askedAt: string },
  reading: Ready,
): Promise<void> {
  const { transactions, says } = reading;
  const recorded = await Promise.all(transactions.map((transaction) => app.record(listedMessage(poll, transaction))));
  const unread = transactions.filter(({ fact }) => fact === null).length;
  const isOtherTill = says.till !== null && poll.till !== null && tillKey(says.till) !== tillKey(poll.till);
  const finishedAt = nowIso(app);
  const moved = await app.store.write(async (tx) => {
    const counts = {
      found: transactions.length,
      foundNew: newPayments(recorded),
      finishedAt,
      nextStepAt: null,
    };
    if (isOtherTill)
      return movePoll(tx, poll, {
        ...counts,
        status: 'failed',
        detail: `answered with the list of till ${says.till ?? '?'}`,
      });
    const isFirst = await movePoll(tx, poll, {
      ...counts,
      status: 'done',
      detail: unread === 0 ? null : `${unread} of ${transactions.length} cannot be read`,
    });
    if (isFirst)
      await addCoverage(app.store, tx, {
        accountId: app.account.id,
        tillKey: poll.tillKey,
        span: spanRead(poll, says),
      });
    return isFirst;
  });
  // Every screen can now show until when the list was read.
  if (moved) await announceFreshness(app);
}

/** Returns the message that records one transaction of a list. */
export function listedMessage(poll: { upstreamId: string }, { source, fact }: ListedTransaction): Message {
  return {
    source: 'poll',
    subject: fact?.reference ?? fact?.resourceId ?? poll.upstreamId,
    body: source,
    facts: fact === null ? [] : [fact],
    fault: fact === null ? 'unreadable' : null,
    signedWith: null,
    topic: null,
  };
}

function newPayments(recorded: readonly Recorded[]): number {
  return new Set(recorded.flatMap(({ created }) => created)).size;
}

/**
 * Returns the stretch that counts as read: no more than we wanted, than Kopo Kopo says it sent, and than existed when
 * the list was ordered.
 */
function spanRead(poll: { from: string; to: string; askedAt: string }, says: ListSpan): Span {
  const from = says.from !== null && says.from > poll.from ? says.from : poll.from;
  const ends = [poll.to, poll.askedAt, ...(says.to === null ? [] : [says.to])];
  return { from, until: ends.reduce((earliest, end) => (end < earliest ? end : earliest)) };
}
