import 'server-only';
import { z } from 'zod';
import { paymentId } from '@/lib/domain/request-id';
import type { Fact, MessageFault } from '@/lib/domain/evidence';
import { jsonOrUndefined } from './json';
import { elementSources } from './json-source';
import { readTransaction } from './transaction';
import { wireErrors, wireText, wireTime } from './wire-values';

const Fields = z.record(z.string(), z.unknown());
const Envelope = z.object({
  data: z.object({
    id: z.unknown().optional(),
    type: z.unknown().optional(),
    attributes: Fields.and(z.object({ transactions: z.array(z.unknown()).nullish() })),
  }),
});
const Transaction = z.object({ type: z.unknown().optional(), resource: Fields });

/** One transaction of a list. `source` is its exact text. `fact` is what it says, or null when it has no resource. */
export type ListedTransaction = { source: string; fact: Fact | null };

/** What Kopo Kopo says that its list covers, if it says so. It may be less than we ordered. */
export type ListSpan = { from: string | null; to: string | null; till: string | null };

export type PollReading =
  | { state: 'ready'; transactions: ListedTransaction[]; says: ListSpan }
  | { state: 'pending' }
  /** `words` are Kopo Kopo's own, or null if it gave none. */
  | { state: 'failed'; words: string | null }
  | { state: 'not_understood'; fault: MessageFault };

/**
 * Reads the answer to a GET of one poll. `askedId` is the id in the request: the list of another poll does not count.
 */
export function readPollResult(body: string, askedId: string): PollReading {
  const envelope = Envelope.safeParse(jsonOrUndefined(body));
  if (!envelope.success) return { state: 'not_understood', fault: 'unreadable' };
  const { id, type, attributes } = envelope.data.data;
  if (!/poll/i.test(wireText(type) ?? 'polling')) return { state: 'not_understood', fault: 'unreadable' };
  const answeredId = wireText(id);
  if (answeredId !== null && paymentId(answeredId) !== askedId) return { state: 'not_understood', fault: 'other_id' };

  const word = wireText(attributes['status'])?.toLowerCase() ?? '';
  if (word === 'failed') return { state: 'failed', words: wireErrors(attributes['errors']) };
  // An unknown status means no list yet: we look again, and give up after some time.
  if (word !== 'success') return { state: 'pending' };
  // Kopo Kopo writes null for an empty list. A list that is missing was not sent.
  if (attributes.transactions === undefined) return { state: 'not_understood', fault: 'unreadable' };
  return {
    state: 'ready',
    transactions: listed(body, attributes.transactions ?? []),
    says: {
      from: wireTime(attributes['from_time']),
      to: wireTime(attributes['to_time']),
      till: wireText(attributes['scope_reference']),
    },
  };
}

function listed(body: string, transactions: readonly unknown[]): ListedTransaction[] {
  const sources = elementSources(body, ['data', 'attributes', 'transactions']) ?? [];
  return transactions.map((value, index) => {
    const transaction = Transaction.safeParse(value);
    return {
      source: sources[index] ?? JSON.stringify(value),
      fact: transaction.success ? readTransaction(transaction.data.resource, wireText(transaction.data.type)) : null,
    };
  });
}
