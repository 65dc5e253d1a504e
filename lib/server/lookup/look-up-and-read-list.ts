import 'server-only';
import type { Transaction } from 'kysely';
import type { LookupAnswer } from '@/lib/contract/lookup';
import { seesTill } from '@/lib/domain/may';
import { merchantDay, MPESA_ZONE, startOfDay } from '@/lib/domain/merchant-day';
import { awaitedCode, readPasted } from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';
import { dayOfReference } from '@/lib/domain/reference';
import { type Span, uncoveredIn } from '@/lib/domain/spans';
import { tillKey } from '@/lib/domain/till';
import { wholeSecond, wholeSecondAfter } from '@/lib/domain/whole-second';
import type { App } from '@/lib/server/app-context';
import { requestedTill } from './requested-till';
import { allCoveredUntil, coverageOf, coveredUntil } from '@/lib/server/store/queries/coverage';
import { insertPoll, newestPollsOfTill, type PollRecord, tillKeyOf } from '@/lib/server/store/queries/polls';
import type { Database } from '@/lib/server/store/engine/database';
import { listTills } from '@/lib/server/store/queries/tills';
import { FURTHEST_BACK_MS, LONGEST_LIST_MS, OVERLAP_MS } from '@/lib/server/polls/plan-sweeps';

/** One list serves all who look something up at a till within this time. */
const SHARED_MS = 30_000;
type Outcome = Extract<LookupAnswer['upstream']['outcome'], 'none' | 'pending' | 'not_found' | 'unavailable'>;

export type ListedLookup = { q: string; till?: string | undefined; look: () => Promise<LookupAnswer> };

/**
 * Looks something up, and for a whole code that is not in the record has Kopo Kopo's own list of each till read at
 * once. Says how far that is: `pending` while it is being read, `not_found` once a list that must hold the code does
 * not, `unavailable` when it could not be read. Nobody waits here: what is found reaches the record, and the live
 * stream, by itself.
 */
export async function lookUpAndReadList(
  app: App,
  person: Person,
  { q, look, ...asked }: ListedLookup,
): Promise<LookupAnswer> {
  const code = awaitedCode(readPasted(q));
  const answer = await look();
  if (code === null || isKnown(answer)) return answer;
  const till = requestedTill(person, asked);
  const outcome = await readLists(app, person, { code, till });
  const until =
    till === null
      ? await allCoveredUntil(app.store.db, app.account.id)
      : await coveredUntil(app.store.db, app.account.id, tillKey(till));
  // A list that was finished since the first look may have brought the payment: never deny what has just arrived.
  const latest = outcome === 'not_found' ? await look() : answer;
  if (isKnown(latest)) return latest;
  return {
    ...latest,
    freshness: { ...latest.freshness, coveredUntil: until },
    upstream: { ...latest.upstream, outcome },
  };
}

/** We can say where the money is without Kopo Kopo's list. */
function isKnown({ payments, verdict }: LookupAnswer): boolean {
  return payments.length > 0 || verdict?.kind === 'other_till';
}

async function readLists(
  app: App,
  person: Person,
  { code, till }: { code: string; till: string | null },
): Promise<Outcome> {
  const known = await listTills(app.store.db, app.account.id);
  // Somebody of a few tills looks in their lists; what other tills were paid shows by the sweeps.
  const set = known.filter(({ number }) => seesTill(person, tillKey(number)));
  const one = till === null ? undefined : (set.find(({ number }) => tillKey(number) === tillKey(till))?.number ?? till);
  const tills = one !== undefined ? [one] : known.length === 0 ? [null] : set.map(({ number }) => number);
  const outcomes: Outcome[] = [];
  for (const each of tills) outcomes.push(await readList(app, code, each));
  for (const outcome of ['pending', 'unavailable', 'none'] as const) if (outcomes.includes(outcome)) return outcome;
  return 'not_found';
}

function readList(app: App, code: string, till: string | null): Promise<Outcome> {
  return app.store.write(async (tx) => {
    const nowMs = app.nowMs();
    await app.store.lockKeys(tx, [`${app.account.id} poll ${tillKeyOf(till)}`]);
    const wanted = await spanFor(app, tx, { code, till });
    if (wanted === 'too_long_ago') return 'none';
    if (wanted === 'read') return 'not_found';
    const recent = await newestPollsOfTill(tx, app.account.id, {
      tillKey: tillKeyOf(till),
      since: new Date(nowMs - SHARED_MS).toISOString(),
      reasons: ['lookup'],
      limit: 1,
    });
    const [last] = recent;
    if (last !== undefined) return holds(last, wanted) ? OUTCOME_OF[last.status] : 'pending';
    await insertPoll(tx, app.account.id, {
      id: app.newId(),
      till,
      from: wanted.from,
      to: wanted.until,
      reason: 'lookup',
      nowIso: new Date(nowMs).toISOString(),
    });
    return 'pending';
  });
}

const OUTCOME_OF = {
  waiting: 'pending',
  asked: 'pending',
  done: 'not_found',
  failed: 'unavailable',
} as const satisfies Record<PollRecord['status'], Outcome>;

/** True when the list of that poll is one that would hold the code, so that another would say the same. */
function holds(poll: PollRecord, wanted: Span): boolean {
  return poll.from <= wanted.from && Date.parse(poll.to) >= Date.parse(wanted.until) - SHARED_MS;
}

/**
 * The stretch of a till's list in which a code must stand. A code carries its day: an earlier day that was not read is
 * read whole; of today, or without a day, what is recent as far as it was not read.
 */
async function spanFor(
  app: App,
  tx: Transaction<Database>,
  wanted: { code: string; till: string | null },
): Promise<Span | 'read' | 'too_long_ago'> {
  const nowMs = app.nowMs();
  const covered = await coverageOf(tx, app.account.id, tillKeyOf(wanted.till));
  const day = dayOfReference(wanted.code);
  const today = merchantDay(new Date(nowMs).toISOString(), MPESA_ZONE);
  if (day !== null && day < today) {
    const whole = { from: startOfDay(day, MPESA_ZONE, 0), until: startOfDay(day, MPESA_ZONE, 1) };
    if (nowMs - Date.parse(whole.from) > FURTHEST_BACK_MS) return 'too_long_ago';
    return uncoveredIn(covered, whole).length > 0 ? whole : 'read';
  }
  const now = wholeSecondAfter(nowMs);
  const dayAgo = wholeSecond(nowMs - LONGEST_LIST_MS);
  const [gap] = uncoveredIn(covered, { from: day === today ? startOfDay(day, MPESA_ZONE, 0) : dayAgo, until: now });
  const from = wholeSecond(Date.parse(gap?.from ?? now) - OVERLAP_MS);
  return { from: from < dayAgo ? dayAgo : from, until: now };
}
