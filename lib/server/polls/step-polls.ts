import 'server-only';
import type { PollReason } from '@/lib/contract/connection';
import type { Priority, Ticket } from '@/lib/server/kopokopo/budget';
import { errorFields } from '@/lib/server/log';
import type { App } from '@/lib/server/app-context';
import type { PollRecord } from '@/lib/server/store/queries/poll-record';
import { leaseDuePolls, movePoll, type PollMove } from '@/lib/server/store/queries/poll-steps';
import { finishPoll } from './finish-poll';
import { nowIso, utcIso } from '@/lib/domain/utc-iso';

/** How long a server has for one step before another may take it: the wait for the budget and the slowest call. */
const LEASE_MS = 90_000;
const MAX_AT_ONCE = 4;

/** The waits before we look for the result again, one for each try. */
const LOOK_PACE_MS = [1_000, 2_000, 5_000, 10_000] as const;
/** A list that is not ready by then will never be. */
const GIVE_UP_MS = 5 * 60_000;

/** The waits before we order a list again after a failure. A list that is made twice does no harm. */
const ASK_AGAIN_MS = [2_000, 10_000, 30_000] as const;

const REASONS_OF = { person: ['hand', 'lookup'], background: ['routine', 'outage'] } as const satisfies Record<
  Priority,
  readonly PollReason[]
>;

/**
 * Moves each due poll one step: orders the list, or looks for the result. The store holds what is due, so a restart
 * loses nothing and many servers share the work. Returns the number of steps. With `priority`, only those polls move,
 * so that people never wait behind background polls.
 */
export async function stepPolls(app: App, priority?: Priority): Promise<number> {
  const nowMs = app.nowMs();
  const leased = await leaseDuePolls(app.store, app.account.id, {
    nowIso: utcIso(nowMs),
    leaseUntil: utcIso(nowMs + LEASE_MS),
    reasons: priority === undefined ? [...REASONS_OF.person, ...REASONS_OF.background] : REASONS_OF[priority],
    limit: MAX_AT_ONCE,
  });
  await Promise.all(leased.map((poll) => stepOne(app, poll)));
  return leased.length;
}

async function stepOne(app: App, poll: PollRecord): Promise<void> {
  const isForPeople = REASONS_OF.person.some((reason) => reason === poll.reason);
  const ticket: Ticket = { priority: isForPeople ? 'person' : 'background' };
  try {
    if (poll.status === 'waiting' || poll.upstreamId === null || poll.askedAt === null) await ask(app, poll, ticket);
    else await look(app, { ...poll, upstreamId: poll.upstreamId, askedAt: poll.askedAt }, ticket);
  } catch (error) {
    app.log('error', 'poll_step_failed', { poll: poll.id, ...errorFields(error) });
    await again(app, poll, 'could not be recorded here');
  }
}

async function ask(app: App, poll: PollRecord, ticket: Ticket): Promise<void> {
  // The time is taken before the request: Kopo Kopo may make its list a moment before its answer arrives.
  const askedAt = nowIso(app);
  const answer = await app.kopokopo.createPoll(
    { till: poll.till, from: poll.from, to: poll.to, callbackUrl: callbackUrl(app, poll.id) },
    ticket,
  );
  switch (answer.outcome) {
    case 'created':
      return move(app, poll, {
        status: 'asked',
        upstreamId: answer.id,
        askedAt,
        attempts: 0,
        detail: null,
        nextStepAt: utcIso(app.nowMs() + LOOK_PACE_MS[0]),
      });
    case 'unavailable':
      return again(app, poll, answer.detail);
    case 'rejected':
    case 'refused':
      return fail(app, poll, answer.detail);
  }
}

type AskedPoll = PollRecord & { upstreamId: string; askedAt: string };

async function look(app: App, poll: AskedPoll, ticket: Ticket): Promise<void> {
  const answer = await app.kopokopo.getPoll(poll.upstreamId, ticket);
  if (answer.outcome === 'not_found') return again(app, poll, 'does not know the list it was asked for');
  if (answer.outcome !== 'answered') return again(app, poll, answer.detail);
  const { reading, body } = answer;
  switch (reading.state) {
    case 'pending':
      return again(app, poll, null);
    case 'failed':
      return fail(app, poll, reading.words ?? 'failed, and gave no reason');
    case 'not_understood':
      await app.record({
        source: 'poll',
        subject: poll.upstreamId,
        body,
        facts: [],
        fault: reading.fault,
        signedWith: null,
        topic: null,
      });
      return fail(
        app,
        poll,
        reading.fault === 'other_id' ? 'answered with another list' : 'answered with something that cannot be read',
      );
    case 'ready':
      return finishPoll(app, poll, reading);
  }
}

/** Delays the step, or gives up. `detail` is the failure, or null when the list is only not ready yet. */
async function again(app: App, poll: PollRecord, detail: string | null): Promise<void> {
  const nowMs = app.nowMs();
  const attempts = poll.attempts + 1;
  if (poll.status === 'asked') {
    if (nowMs - Date.parse(poll.askedAt ?? poll.createdAt) > GIVE_UP_MS)
      return fail(app, poll, detail ?? 'did not have the list ready within 5 minutes');
    const waitMs = LOOK_PACE_MS[Math.min(attempts, LOOK_PACE_MS.length - 1)] ?? GIVE_UP_MS;
    return move(app, poll, { attempts, detail, nextStepAt: utcIso(nowMs + waitMs) });
  }
  const waitMs = ASK_AGAIN_MS[poll.attempts];
  return waitMs === undefined
    ? fail(app, poll, detail)
    : move(app, poll, { attempts, detail, nextStepAt: utcIso(nowMs + waitMs) });
}

function fail(app: App, poll: PollRecord, detail: string | null): Promise<void> {
  return move(app, poll, { status: 'failed', detail, finishedAt: nowIso(app), nextStepAt: null });
}

async function move(app: App, poll: PollRecord, to: PollMove): Promise<void> {
  await app.store.write((tx) => movePoll(tx, poll, to));
}

/**
 * Returns the callback address, which Kopo Kopo requires. Without a public URL it is a reserved name that leads
 * nowhere.
 */
function callbackUrl(app: App, pollId: string): URL {
  const url = new URL('api/kopokopo/callback', app.notices.publicUrl ?? 'https://imelipwa.invalid/');
  url.searchParams.set('poll', pollId);
  return url;
}
