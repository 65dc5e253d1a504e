import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import {
  Connection,
  ConnectionTest,
  Poll,
  type PollInput,
  Subscription,
  type SubscriptionInput,
} from '@/lib/contract/connection';
import { Till, type TillInput, TillList } from '@/lib/contract/tills';
import { call } from '@/lib/client/http';

export const settingsKeys = { tills: ['settings', 'tills'], connection: ['settings', 'connection'] } as const;

const POLL_WATCHED_MS = 2_000;
const CONNECTION_WATCHED_MS = 15_000;
/** A registration waits for its turn after the calls of cashiers. */
const REGISTER_LIMIT_MS = 90_000;
const NOTHING = z.undefined();

/** The tills in the settings. Live events do not report them, so they are fetched again wherever they are shown. */
export function tillsQuery() {
  return queryOptions({
    queryKey: settingsKeys.tills,
    queryFn: ({ signal }) => call({ path: '/api/settings/tills', answers: TillList, signal }),
    staleTime: 0,
  });
}

/** How Kopo Kopo and this server reach each other; fetched again soon while its list is being read. */
export function connectionQuery() {
  return queryOptions({
    queryKey: settingsKeys.connection,
    queryFn: ({ signal }) => call({ path: '/api/settings/connection', answers: Connection, signal }),
    staleTime: 0,
    refetchInterval: (query) =>
      query.state.data?.polls.some(isUnderWay) === true ? POLL_WATCHED_MS : CONNECTION_WATCHED_MS,
  });
}

/** True while Kopo Kopo's list is still being read. */
export function isUnderWay({ status }: Pick<Poll, 'status'>): boolean {
  return status === 'waiting' || status === 'asked';
}

/** Adds a till, or changes the till with this id. */
export function saveTill({ id, till }: { id: string | null; till: TillInput }): Promise<Till> {
  if (id === null) return call({ path: '/api/settings/tills', answers: Till, body: till });
  return call({ path: `/api/settings/tills/${id}`, answers: Till, method: 'PUT', body: till });
}

export function removeTill(id: string): Promise<undefined> {
  return call({ path: `/api/settings/tills/${id}`, answers: NOTHING, method: 'DELETE' });
}

/** Registers one event at Kopo Kopo. Returns an existing subscription unchanged. */
export function subscribe(input: SubscriptionInput): Promise<Subscription> {
  return call({
    path: '/api/settings/subscriptions',
    answers: Subscription,
    body: input,
    timeoutMs: REGISTER_LIMIT_MS,
  });
}

export function removeSubscription(id: string): Promise<undefined> {
  return call({ path: `/api/settings/subscriptions/${id}`, answers: NOTHING, method: 'DELETE' });
}

export function testConnection(): Promise<ConnectionTest> {
  return call({ path: '/api/settings/connection/test', answers: ConnectionTest, method: 'POST' });
}

/** Starts a poll of Kopo Kopo's list for a span of time. */
export function readList(input: PollInput): Promise<Poll> {
  return call({ path: '/api/settings/polls', answers: Poll, body: input });
}
