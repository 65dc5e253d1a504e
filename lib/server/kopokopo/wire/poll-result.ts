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

/**
 * One transaction of a list: `source` is its own text to the letter, and `fact` what it says; null when it holds no
 * resource.
 */
export type ListedTransaction = { source: string; fact: Fact | null };

/** What Kopo Kopo says its list covers, where it says so: it may be less than was asked for. */
export type ListSpan = { from: string | null; to: string | null; till: string | null };

export type PollReading =
  | { state: 'ready'; transactions: ListedTransaction[]; says: ListSpan }
  | { state: 'pending' }
  /** `words` are upstream's, null when it gave none. */
  | { state: 'failed'; words: string | null }
  | { state: 'not_understood'; fault: MessageFault };

/** Reads the answer to a GET of one poll. `askedId` is the id in the request: another's list is not this one. */
export function readPollResult(body: string, askedId: string): PollReading {
  const envelope = Envelope.safeParse(jsonOrUndefined(body));
  if (!envelope.success) return { state: 'not_understood', fault: 'unreadable' };
  const { id, type, attributes } = envelope.data.data;
  if (!/poll/i.test(wireText(type) ?? 'polling')) return { state: 'not_understood', fault: 'unreadable' };
  const answeredId = wireText(id);
  if (answeredId !== null && paymentId(answeredId) !== askedId) return { state: 'not_understood', fault: 'other_id' };

  const word = wireText(attributes['status'])?.toLowerCase() ?? '';
  if (word === 'failed') return { state: 'failed', words: wireErrors(attributes['errors']) };
  // A word we do not know is not a list yet: we ask again, and give up in time.
  if (word !== 'success') return { state: 'pending' };
  // Upstream writes null where there is nothing; a list that is missing altogether was not sent.
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
