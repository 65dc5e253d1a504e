import { COMMON_NAME, payerOf } from './payers';

/**
 * What should serve a query, said beforehand. `index`: an index has the rows in their order. `part`: an index serves
 * one filter, and the other is checked row by row. `search`: the search index finds the rows, which are then sorted.
 * `nothing`: rows are read from the newest on until a page is full.
 */
type ServedBy = 'index' | 'part' | 'search' | 'nothing';

/** One named query of the list: the parameters of its address, and the tills of a cashier if one asks. */
export type ListQuery = {
  name: string;
  query: Readonly<Record<string, string>>;
  servedBy: ServedBy;
  tills?: readonly string[];
};

const TILL = { till: 'K000001' };
const OTHER_TILL = { till: 'K000009' };
const MIDDLE_DAY = { from: '2026-11-13', to: '2026-11-13' };
const NEWEST_DAY = { from: '2026-11-28', to: '2026-11-28' };
const FIRST_WEEK = { from: '2026-10-30', to: '2026-11-05' };
const MONTH = { from: '2026-10-29', to: '2026-11-28' };

const third = (length: number): string => COMMON_NAME.slice(0, length).toLowerCase();
/**
 * From the fourth sign on, each three signs of it stand in many payments, but never one after another: the till stands
 * before the payer. It is nobody's name either, because a name has no digit.
 */
const NEVER = `${COMMON_NAME.toLowerCase()} k0`;
const none = (length: number): string => ['~', '~n', '~ny'][length - 1] ?? NEVER.slice(-length);
/** Few payments have this sum or these names, and the oldest are among them. */
const [OLD_SUM, OLD_NAMES] = ['Ksh 7,969', `${COMMON_NAME} ${payerOf(0).firstName}`];
const servesText = (length: number): ServedBy => (length < 3 ? 'nothing' : 'search');
const LENGTHS = [1, 2, 3, 4, 6, 8, 10, 12];

/**
 * Each operator alone. The one person who ticks has ticked a tenth of the payments, and was shown others as Paid;
 * nobody wrote notes or orders, or released a tick.
 */
const OPERATORS: readonly (readonly [string, ServedBy, finds?: ', none'])[] = [
  ['till:000001', 'index'],
  ['-till:000001', 'part'],
  ['state:failed', 'index'],
  ['-state:paid', 'index'],
  ['amount:>5000', 'part'],
  ['amount:7969', 'index'],
  ['amount:1000..2000', 'part'],
  ['ref:UKS', 'search'],
  ['id:c0ffee00-0000-4000-8000-000000000001', 'index', ', none'],
  [`name:${third(6)}`, 'search'],
  [`name:"${OLD_NAMES}"`, 'search'],
  ['phone:0700000000', 'index'],
  ['phone:0000', 'index'],
  ['order:INV-1042', 'search', ', none'],
  ['by:bench', 'part'],
  ['note:late', 'nothing', ', none'],
  ['day:2026-11-13', 'index'],
  ['hour:10..12', 'nothing'],
  ['weekday:mon', 'nothing'],
  ['handed:2026-11-28', 'part'],
  ['late:yes', 'nothing'],
  ['order:none', 'nothing'],
  ['released:2026-11-28', 'part', ', none'],
  ['releasedby:bench', 'part', ', none'],
  ['shown:2026-11-28', 'part'],
  ['shownto:bench', 'part'],
  ['ticked:yes', 'nothing'],
  ['ticked:no', 'nothing'],
  ['kind:asked', 'nothing'],
  ['kind:card', 'nothing', ', none'],
  ['found:late', 'nothing', ', none'],
];

const MIXED: readonly (readonly [string, ServedBy])[] = [
  ['state:paid ticked:no', 'part'],
  ['state:paid ticked:no till:000001 day:2026-11-13', 'part'],
  ['-state:paid kind:asked', 'nothing'],
  ['state:failed amount:>5000', 'part'],
  ['by:bench day:2026-11-13', 'part'],
  [`name:${third(6)} till:000002 state:paid`, 'search'],
  [`name:"${OLD_NAMES}" -state:reversed`, 'search'],
  ['ref:UKS found:ontime', 'search'],
  [`${third(6)} amount:>5000 -state:failed`, 'search'],
  ['amount:1000..2000 -till:000001 ticked:no', 'part'],
];

export const LIST_QUERIES: readonly ListQuery[] = [
  { name: 'no filter', query: {}, servedBy: 'index' },
  { name: 'paid', query: { state: 'paid' }, servedBy: 'index' },
  { name: 'reversed, 1 %', query: { state: 'reversed' }, servedBy: 'index' },
  { name: 'failed, 2 %', query: { state: 'failed' }, servedBy: 'index' },
  { name: 'waiting, none', query: { state: 'waiting' }, servedBy: 'index' },
  { name: 'a till, a third', query: TILL, servedBy: 'index' },
  { name: 'a till, none', query: OTHER_TILL, servedBy: 'index' },
  { name: 'the newest day', query: NEWEST_DAY, servedBy: 'index' },
  { name: 'a day in the middle', query: MIDDLE_DAY, servedBy: 'index' },
  { name: 'the first week', query: FIRST_WEEK, servedBy: 'index' },
  { name: 'the whole month', query: MONTH, servedBy: 'index' },
  { name: 'paid, at a till', query: { state: 'paid', ...TILL }, servedBy: 'part' },
  { name: 'reversed, at a till', query: { state: 'reversed', ...TILL }, servedBy: 'part' },
  { name: 'failed, at a till', query: { state: 'failed', ...TILL }, servedBy: 'part' },
  { name: 'paid, on a day', query: { state: 'paid', ...MIDDLE_DAY }, servedBy: 'index' },
  { name: 'reversed, in the first week', query: { state: 'reversed', ...FIRST_WEEK }, servedBy: 'index' },
  { name: 'at a till, on a day', query: { ...TILL, ...MIDDLE_DAY }, servedBy: 'index' },
  { name: 'at a till, in the first week', query: { ...TILL, ...FIRST_WEEK }, servedBy: 'index' },
  ...LENGTHS.map((length) => ({
    name: `text of ${length}, a third or more`,
    query: { q: third(length) },
    servedBy: servesText(length),
  })),
  ...LENGTHS.map((length) => ({
    name: `text of ${length}, none`,
    query: { q: none(length) },
    servedBy: servesText(length),
  })),
  { name: 'a sum with its currency', query: { q: OLD_SUM }, servedBy: 'index' },
  { name: 'a sum with its currency, at a till', query: { q: OLD_SUM, ...TILL }, servedBy: 'index' },
  { name: 'a phone with spaces', query: { q: '+254 700 000 000' }, servedBy: 'index' },
  { name: 'two names, the last one first', query: { q: OLD_NAMES }, servedBy: 'search' },
  { name: 'text of 6, a third, at a till', query: { q: third(6), ...TILL }, servedBy: 'search' },
  { name: 'text of 6, a third, reversed', query: { q: third(6), state: 'reversed' }, servedBy: 'search' },
  { name: 'text of 6, a third, on a day', query: { q: third(6), ...MIDDLE_DAY }, servedBy: 'search' },
  { name: 'text of 2, a third, reversed', query: { q: third(2), state: 'reversed' }, servedBy: 'part' },
  { name: 'text of 8, none, at a till', query: { q: none(8), ...TILL }, servedBy: 'search' },
  { name: 'text of 2, none, in the first week', query: { q: none(2), ...FIRST_WEEK }, servedBy: 'part' },
  ...OPERATORS.map(([q, servedBy, finds = '']) => ({ name: `${q}${finds}`, query: { q }, servedBy })),
  ...MIXED.map(([q, servedBy]) => ({ name: `mixed: ${q}`, query: { q }, servedBy })),
  { name: 'no filter, a cashier of a third', query: {}, servedBy: 'index', tills: ['000001'] },
  { name: 'no filter, a cashier of a till with none', query: {}, servedBy: 'index', tills: ['000009'] },
];
