import 'server-only';
import type { Transaction } from 'kysely';
import type { ListTold, LookupAnswer } from '@/lib/contract/lookup';
import { seesTill } from '@/lib/domain/may';
import { merchantDay, MPESA_ZONE, startOfDay } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { dayOfReference } from '@/lib/domain/reference';
import { type Span, uncoveredIn } from '@/lib/domain/spans';
import { tillKey } from '@/lib/domain/till';
import { wholeSecond, wholeSecondAfter } from '@/lib/domain/whole-second';
import type { App } from '@/lib/server/app-context';
import { allCoveredUntil, coverageOf, coveredUntil } from '@/lib/server/store/queries/coverage';
import { insertPoll, newestPollsOfTill, type PollRecord, tillKeyOf } from '@/lib/server/store/queries/polls';
import type { Database } from '@/lib/server/store/engine/database';
import { listTills } from '@/lib/server/store/queries/tills';
import { FURTHEST_BACK_MS, LONGEST_LIST_MS, OVERLAP_MS } from '@/lib/server/polls/plan-sweeps';

/** One list serves all who look something up at a till within this time. */
const SHARED_MS = 30_000;
type Outcome = Extract<
  LookupAnswer['upstream']['outcome'],
  'none' | 'pending' | 'not_found' | 'unavailable' | 'not_asked'
>;

/** A whole code that is not in our record, and the till at which the money is wanted. */
type Wanted = { code: string; till: string | null; askedAt: string; isRecordOnly: boolean };

/**
 * Has Kopo Kopo's own list of each till read for a whole code that is not in the record, and says how far that is:
 * `pending` while it is being read, `not_found` once a list that must hold the code does not, `unavailable` when it
 * could not be read.
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

/** A list that is still to come outweighs one that denies. */
const WEIGHTIEST_FIRST = ['pending', 'not_asked', 'unavailable', 'none'] as const satisfies readonly Outcome[];

async function tillsToRead(app: App, person: Person, till: string | null): Promise<(string | null)[]> {
  const known = await listTills(app.store.db, app.account.id);
  // Somebody of a few tills looks in their lists; what other tills were paid shows by the sweeps.
  const seen = known.filter(({ number }) => seesTill(person, tillKey(number))).map(({ number }) => number);
  if (till !== null) return [seen.find((number) => tillKey(number) === tillKey(till)) ?? till];
  return known.length === 0 ? [null] : seen;
}

/**
 * What a person is told of the list. One that ends before this was first asked was read for somebody else: a payment of
 * just now cannot be in it, so it denies nothing yet. A code of an earlier day stands in that day's list, which has
 * ended.
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

function readList(app: App, { code, till, isRecordOnly }: Wanted): Promise<Outcome> {
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
    if (isRecordOnly) return 'not_asked';
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
