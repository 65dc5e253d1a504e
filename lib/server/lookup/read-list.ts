import 'server-only';
import type { Kysely } from 'kysely';
import type { ListTold, LookupAnswer } from '@/lib/contract/lookup';
import { seesTill } from '@/lib/domain/may';
import { merchantDay, MPESA_ZONE, startOfDay } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { dayOfReference } from '@/lib/domain/reference';
import { type Span, uncoveredIn } from '@/lib/domain/spans';
import { tillKey } from '@/lib/domain/till';
import { nowIso } from '@/lib/domain/utc-iso';
import { wholeSecond, wholeSecondAfter } from '@/lib/domain/whole-second';
import type { App } from '@/lib/server/app-context';
import { allCoveredUntil, coverageOf, coveredUntil } from '@/lib/server/store/queries/coverage';
import { type PollRecord, tillKeyOf } from '@/lib/server/store/queries/poll-record';
import { insertPoll } from '@/lib/server/store/queries/poll-steps';
import { newestPollsOfTill } from '@/lib/server/store/queries/polls';
import type { Database } from '@/lib/server/store/engine/database';
import { listTills } from '@/lib/server/store/queries/tills';
import { FURTHEST_BACK_MS, LONGEST_LIST_MS, OVERLAP_MS } from '@/lib/server/polls/plan-sweeps';

/** All lookups at a till within this time share one list. */
const SHARED_MS = 30_000;
type Outcome = Extract<
  LookupAnswer['upstream']['outcome'],
  'none' | 'pending' | 'not_found' | 'unavailable' | 'not_asked'
>;

/** A whole code that is not in our record, and the requested till. */
type Wanted = { code: string; till: string | null; askedAt: string; isRecordOnly: boolean };

/**
 * Orders Kopo Kopo's list of each till for a whole code that is not in the record. Returns `pending` while a list is
 * being read, `not_found` once a list that must hold the code does not, `unavailable` when a list could not be read,
 * `none` when the code is too old for a list, and `not_asked` when a list may not be ordered.
 */
export async function readLists(
  app: App,
  person: Person,
  wanted: Wanted,
): Promise<{ outcome: Outcome; coveredUntil: string | null; told: ListTold }> {
  const { code, till, askedAt } = wanted;
  const outcomes: Outcome[] = [];
  for (const each of await tillsToRead(app, person, till))
    outcomes.push(await readList(app, { ...wanted, till: each }));
  const outcome = WEIGHTIEST_FIRST.find((each) => outcomes.includes(each)) ?? 'not_found';
  const until =
    till === null
      ? await allCoveredUntil(app.store.db, app.account.id)
      : await coveredUntil(app.store.db, app.account.id, tillKey(till));
  return { outcome, coveredUntil: until, told: listTold({ outcome, coveredUntil: until, code, askedAt }) };
}

/** A list that is still to come counts more than a list without the code. */
const WEIGHTIEST_FIRST = ['pending', 'not_asked', 'unavailable', 'none'] as const satisfies readonly Outcome[];

async function tillsToRead(app: App, person: Person, till: string | null): Promise<(string | null)[]> {
  const known = await listTills(app.store.db, app.account.id);
  // A person with a few tills searches only their lists. Payments at other tills arrive by the sweeps.
  const seen = known.filter(({ number }) => seesTill(person, tillKey(number))).map(({ number }) => number);
  if (till !== null) return [seen.find((number) => tillKey(number) === tillKey(till)) ?? till];
  return known.length === 0 ? [null] : seen;
}

/**
 * Returns what a person is told of the list. A list that ends before the person first asked cannot hold a payment of
 * just now, so it denies nothing yet. A code of an earlier day belongs in that day's list, which is complete.
 */
export function listTold(read: {
  outcome: Outcome;
  coveredUntil: string | null;
  code: string;
  askedAt: string;
}): ListTold {
  const { outcome, coveredUntil: until, askedAt } = read;
  if (outcome !== 'not_found') return { state: STATE_OF[outcome], day: null, until: null };
  const day = dayOfReference(read.code);
  if (day !== null && day < merchantDay(askedAt, MPESA_ZONE)) return { state: 'read', day, until };
  if (until === null) return { state: 'unread', day: null, until };
  return { state: until < wholeSecond(Date.parse(askedAt)) ? 'reading' : 'read', day: null, until };
}

const STATE_OF = {
  pending: 'reading',
  not_asked: 'unread',
  unavailable: 'unread',
  none: 'too_old',
} as const satisfies Record<Exclude<Outcome, 'not_found'>, ListTold['state']>;

async function readList(app: App, wanted: Wanted): Promise<Outcome> {
  const { till } = wanted;
  if (wanted.isRecordOnly) {
    const known = await outcomeOrSpan(app, app.store.db, wanted);
    return typeof known === 'string' ? known : 'not_asked';
  }
  return app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [`${app.account.id} poll ${tillKeyOf(till)}`]);
    const known = await outcomeOrSpan(app, tx, wanted);
    if (typeof known === 'string') return known;
    await insertPoll(tx, app.account.id, {
      id: app.newId(),
      till,
      from: known.from,
      to: known.until,
      reason: 'lookup',
      nowIso: nowIso(app),
    });
    return 'pending';
  });
}

/** Returns the outcome that is known without ordering a list, or the stretch of the list that must be ordered. */
async function outcomeOrSpan(app: App, db: Kysely<Database>, { code, till }: Wanted): Promise<Outcome | Span> {
  const span = await spanFor(app, db, { code, till });
  if (span === 'too_long_ago') return 'none';
  if (span === 'read') return 'not_found';
  const [last] = await newestPollsOfTill(db, app.account.id, {
    tillKey: tillKeyOf(till),
    since: new Date(app.nowMs() - SHARED_MS).toISOString(),
    reasons: ['lookup'],
    limit: 1,
  });
  if (last === undefined) return span;
  return holds(last, span) ? OUTCOME_OF[last.status] : 'pending';
}

const OUTCOME_OF = {
  waiting: 'pending',
  asked: 'pending',
  done: 'not_found',
  failed: 'unavailable',
} as const satisfies Record<PollRecord['status'], Outcome>;

/** True when that poll's list would hold the code, so that another list would say the same. */
function holds(poll: PollRecord, wanted: Span): boolean {
  return poll.from <= wanted.from && Date.parse(poll.to) >= Date.parse(wanted.until) - SHARED_MS;
}

/**
 * Returns the stretch of a till's list that must hold the code. A code carries its day. An earlier day that was not
 * read is read whole. For today, or a code without a day, the recent part that was not read is read.
 */
async function spanFor(
  app: App,
  db: Kysely<Database>,
  wanted: { code: string; till: string | null },
): Promise<Span | 'read' | 'too_long_ago'> {
  const nowMs = app.nowMs();
  const covered = await coverageOf(db, app.account.id, tillKeyOf(wanted.till));
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
