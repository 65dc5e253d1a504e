import 'server-only';
import type { ListFilters } from '@/lib/contract/list-query';
import type { ListTrouble } from '@/lib/contract/payment-list';
import { seesTill } from '@/lib/domain/may';
import { startOfDay } from '@/lib/domain/merchant-day';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import type { QueryTerm } from '@/lib/domain/payment-query/payment-query';
import type { Person } from '@/lib/domain/person';
import { tillsIn } from '@/lib/domain/payment-query/tills-in';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import type { PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { listTills } from '@/lib/server/store/queries/tills';
import { clockOf } from './clock-of';

type Narrowed = { filter: PaymentFilter; isNothing: boolean; troubles: readonly ListTrouble[] };
type Asked = { query: ListFilters; terms: readonly QueryTerm[] };

/** What a payment has one of, and whether it is wanted or left out. */
type Wanted<Value> = { isNot: boolean; value: Value };

/**
 * Returns what narrows the list by values of which a payment has one: state, till, kind, day and hour, ticked, found
 * late. All conditions must be met, those of the address too; where they contradict each other nothing is found.
 */
export async function narrowedBy(app: App, person: Person, { query, terms }: Asked): Promise<Narrowed> {
  const wanted = <Value>(read: (term: QueryTerm) => Value | null): Wanted<Value>[] =>
    terms.flatMap((term) => {
      const value = read(term);
      return value === null ? [] : [{ isNot: term.isNot, value }];
    });
  const asked = query.state === undefined ? [] : [{ isNot: false, value: query.state }];
  const states = left(STATES, [...asked, ...wanted((term) => (term.on === 'state' ? term.state : null))]);
  const kinds = left(
    KINDS,
    wanted((term) => (term.on === 'kind' ? term.kind : null)),
  );
  const ticked = left(
    [true, false],
    wanted((term) => (term.on === 'ticked' ? term.isTicked : null)),
  );
  const found = left(
    [true, false],
    wanted((term) => (term.on === 'found' ? term.isLate : null)),
  );
  const { troubles, ...tills } = await tillsOf(app, person, { query, terms });
  const days = daysOf(app, { query, terms });
  const clock = await clockOf(app, { terms, days });
  const [state, ...otherStates] = states;
  const filter: PaymentFilter = {
    ...(states.length === STATES.length ? {} : otherStates.length === 0 ? { state } : { states }),
    ...(kinds.length === KINDS.length ? {} : { kinds }),
    ...(ticked.length === 1 ? { isClaimed: ticked[0] } : {}),
    ...(found.length === 1 ? { isFoundLate: found[0] } : {}),
    ...tills.filter,
    ...days,
    ...clock.filter,
  };
  const { from, before } = days;
  const isBackwards = from !== undefined && before !== undefined && from >= before;
  const isNothing =
    [states, kinds, ticked, found].some(({ length }) => length === 0) ||
    [tills, clock].some((each) => each.isNothing) ||
    isBackwards;
  return { filter, isNothing, troubles };
}

/** Returns the values that all conditions allow. */
function left<Value>(all: readonly Value[], conditions: readonly Wanted<Value>[]): Value[] {
  return all.filter((each) => conditions.every(({ isNot, value }) => (value === each) !== isNot));
}

/** Returns the tills that the conditions allow, or those that they leave out. */
async function tillsOf(app: App, person: Person, { query, terms }: Asked): Promise<Narrowed> {
  const named: ReadonlySet<Key> | null =
    query.till === undefined || query.till === '' ? null : new Set([tillKey(query.till)]);
  const tillTerms = terms.flatMap((term) => (term.on === 'till' ? [term] : []));
  if (tillTerms.length === 0)
    return { filter: named === null ? {} : { tillKey: [...named][0] }, isNothing: false, troubles: [] };
  const setUp = (await listTills(app.store.db, app.account.id)).filter(({ number }) =>
    seesTill(person, tillKey(number)),
  );
  const troubles: ListTrouble[] = [];
  const leftOut = new Set<Key>();
  let allowed = named;
  for (const { till, isNot, start, end } of tillTerms) {
    const each = keysOfTerm(till, setUp);
    const keys = new Set(each.flatMap((some) => [...some]));
    if (each.some(({ size }) => size === 0)) troubles.push({ start, end, why: 'no_such_till', operator: 'till' });
    if (isNot) for (const key of keys) leftOut.add(key);
    else allowed = allowed === null ? keys : new Set([...allowed].filter((key) => keys.has(key)));
  }
  if (allowed === null) return { filter: without(leftOut), isNothing: false, troubles };
  const keys = [...allowed].filter((key) => !leftOut.has(key));
  // No term names the unknown till beside another, so that of several none is unknown.
  return {
    filter: keys.length === 1 ? { tillKey: keys[0] } : keys.length === 0 ? {} : { tillKeys: known(keys) },
    isNothing: keys.length === 0,
    troubles,
  };
}

/** The key of a till; null while it is not known. */
type Key = string | null;

const known = (keys: readonly Key[]): string[] => keys.flatMap((key) => key ?? []);

function without(leftOut: ReadonlySet<Key>): PaymentFilter {
  const keys = known([...leftOut]);
  return {
    ...(keys.length === 0 ? {} : { leftOutTills: keys }),
    ...(leftOut.has(null) ? { isTillKnown: true } : {}),
  };
}

/** Returns the tills of each name in a term. A branch may have a comma in its own name. */
function keysOfTerm(written: string | null, setUp: SetUp): Set<Key>[] {
  if (written === null) return [new Set([null])];
  const whole = keysOf(written, setUp);
  const several = tillsIn(written);
  return whole.size > 0 || several.length < 2 ? [whole] : several.map((till) => keysOf(till, setUp));
}

type SetUp = readonly { number: string; name: string | null; branch: string | null }[];

/** Returns the tills with this number, or with this in their branch or name. A number need not be set up. */
function keysOf(written: string, setUp: SetUp): Set<string> {
  const part = written.toLowerCase();
  const named = setUp.filter(
    ({ number, name, branch }) =>
      tillKey(number) === tillKey(written) || [name, branch].some((each) => each?.toLowerCase().includes(part)),
  );
  if (named.length === 0 && /^K?\d+$/i.test(written)) return new Set([tillKey(written)]);
  return new Set(named.map(({ number }) => tillKey(number)));
}

/** Returns the moments between which all days of the conditions are. Days that are left out are terms of their own. */
function daysOf({ timeZone }: App, { query, terms }: Asked): Pick<PaymentFilter, 'from' | 'before'> {
  const days = terms.flatMap((term) => (term.on === 'day' && !term.isNot ? [term] : []));
  const froms = [
    ...(query.from === undefined ? [] : [instant(query.from, timeZone, 0)]),
    ...days.map(({ from }) => startOfDay(from, timeZone, 0)),
  ];
  const befores = [
    ...(query.to === undefined ? [] : [instant(query.to, timeZone, 1)]),
    ...days.map(({ to }) => startOfDay(to, timeZone, 1)),
  ];
  // All are texts of one length, which sort as the moments do.
  return { from: froms.toSorted().at(-1), before: befores.toSorted()[0] };
}

/**
 * Returns a time in UTC ISO. A date means the start of that day in the shop's time zone. `to` includes its day, so it
 * passes 1 as `daysOn`.
 */
function instant(value: string, timeZone: string, daysOn: 0 | 1): string {
  return value.includes('T') ? new Date(value).toISOString() : startOfDay(value, timeZone, daysOn);
}
