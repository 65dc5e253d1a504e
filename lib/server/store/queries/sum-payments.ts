import 'server-only';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { isAppError } from '@/lib/domain/errors';
import { FEE_CURRENCY, type FeeRule, WHOLE_BASIS_POINTS } from '@/lib/domain/fee-rule';
import { addCounted, type CountedPayments } from '@/lib/domain/money-words';
import { STATES } from '@/lib/domain/payment-facts';
import { utcIso } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import { PART_MS } from '@/lib/server/store/engine/long-read';
import type { Store } from '@/lib/server/store/engine/store';
import { inChunks } from './in-chunks';
import { isNarrowedByIndex } from './kept-sums';
import { hasClaim } from './payment-conditions';
import type { ListPlace, PaymentFilter } from './payment-filter';
import { matchingQuery, paymentsQuery } from './payments-query';
import { searchInPieces } from './search-payments';

/** So many rows are looked at in one read. Between two, other searches have their turn. */
const PIECE_ROWS = 20_000;
/** So many are counted as an index of the list finds them. */
const FEW = 20_000;
/** So many are counted as a search of the list finds them. */
const FEW_FOUND = 2_000;
/** How long that may take. Without an answer, payments are looked at one after another. */
const FIND_FEW_MS = 3_000;
/** No payment has an id that sorts before this one. */
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

type Summing = {
  store: Store;
  accountId: number;
  /** What is summed. */
  filter: PaymentFilter;
  feeRule: FeeRule;
  /** Set when nobody waits any more. */
  signal?: AbortSignal | undefined;
};

/** Sizes that tests make small. */
type Sizes = { few?: number; fewFound?: number; pieceRows?: number };

/**
 * Counts and sums all payments of a filter. Returns null when it would have to look at more than `most`.
 * @throws {AppError} too_slow, or the reason of the signal.
 */
export async function sumPayments(
  summing: Summing,
  most: number,
  { few = FEW, fewFound = FEW_FOUND, pieceRows = PIECE_ROWS }: Sizes = {},
): Promise<CountedPayments[] | null> {
  const isShort = !(await isMoreAfter(summing, null, pieceRows));
  const found = isShort ? null : await sumFew(summing, { few, fewFound });
  return found ?? sumInPieces(summing, most, pieceRows);
}

/** Returns null when there are not few, or when it takes long to find them. */
async function sumFew(summing: Summing, { few, fewFound }: Required<Omit<Sizes, 'pieceRows'>>) {
  try {
    return await (isNarrowedByIndex(summing.filter) ? sumPage(summing, few) : sumFound(summing, fewFound));
  } catch (error) {
    if (isAppError(error) && error.code === 'too_slow') return null;
    throw error;
  }
}

async function sumPage(summing: Summing, few: number): Promise<CountedPayments[] | null> {
  const { store, accountId, filter, signal } = summing;
  const page = paymentsQuery(store, accountId, { filter, limit: few + 1, after: null });
  const counted = await store.longRead((db) => sumsOf(db, summing, page), { signal, limitMs: FIND_FEW_MS });
  return counted.reduce((sum, { count }) => sum + count, 0) > few ? null : counted;
}

/** Only the search of the list knows whether an index finds all that a text means. */
async function sumFound(summing: Summing, few: number): Promise<CountedPayments[] | null> {
  const { store, accountId, filter, signal } = summing;
  const bounds = { signal, limitMs: FIND_FEW_MS };
  const page = { filter, limit: few + 1, after: null, bounds, goesOn: () => true };
  const { payments, lookedTo } = await searchInPieces(store, accountId, page);
  if (lookedTo !== null || payments.length > few) return null;
  let counted: CountedPayments[] = [];
  for (const ids of inChunks(payments.map(({ id }) => id))) {
    const query = store.db.selectFrom('payments').selectAll().where(store.stillWanted()).where('id', 'in', ids);
    counted = addCounted(counted, await store.longRead((db) => sumsOf(db, summing, query), { signal }));
  }
  return counted;
}

/** Looks at all payments, newest first, each piece in a read of its own. */
async function sumInPieces(summing: Summing, most: number, pieceRows: number): Promise<CountedPayments[] | null> {
  let counted: CountedPayments[] = [];
  let after: ListPlace | null = null;
  for (let looked = 0; ; looked += pieceRows) {
    if (looked >= most && (await isMoreAfter(summing, after, 1))) return null;
    const piece: SummedPiece = await sumPiece(summing, { after, pieceRows });
    counted = addCounted(counted, piece.counted);
    if (piece.downTo === null) return counted;
    after = piece.downTo;
  }
}

type SummedPiece = { counted: CountedPayments[]; downTo: ListPlace | null };

async function sumPiece(
  summing: Summing,
  { after, pieceRows }: { after: ListPlace | null; pieceRows: number },
): Promise<SummedPiece> {
  const { store, accountId, filter, signal } = summing;
  return store.longRead(
    async (db) => {
      const downTo = await placeOfRow(db, summing, { after, row: pieceRows });
      const piece = matchingQuery(store, accountId, { filter, after, piece: { downTo } });
      return { counted: await sumsOf(db, summing, piece), downTo };
    },
    { signal, limitMs: PART_MS },
  );
}

/** True when so many rows or more come after a place. */
async function isMoreAfter(summing: Summing, after: ListPlace | null, rows: number): Promise<boolean> {
  const { store, signal } = summing;
  return (await store.longRead((db) => placeOfRow(db, summing, { after, row: rows }), { signal })) !== null;
}

/**
 * Returns the place at which so many rows after another end, or null when there are not so many. Payments of one moment
 * are never parted, so an index alone tells it: that of all payments, of a till or of a state.
 */
async function placeOfRow(
  db: Kysely<Database>,
  { store, accountId, filter: { from, before, state, tillKey } }: Summing,
  { after, row }: { after: ListPlace | null; row: number },
): Promise<ListPlace | null> {
  const isAtTill = tillKey !== undefined && (state === undefined || state === 'paid');
  const listed = { from, before: after?.happenedAt ?? before, ...(isAtTill ? { tillKey } : { state }) };
  const query = matchingQuery(store, accountId, { filter: listed, after: null })
    .clearSelect()
    .select('happened_at')
    .orderBy('happened_at', 'desc')
    .limit(1)
    .offset(row - 1);
  const [last] = (await db.executeQuery(query.compile())).rows;
  return last === undefined ? null : { happenedAt: utcIso(last.happened_at), id: BEFORE_ALL_IDS };
}

type Matching = ReturnType<typeof paymentsQuery> | ReturnType<typeof matchingQuery>;
const State = z.enum(STATES);

/** Sums the payments of a query, state by state, in the database: no row leaves it. */
async function sumsOf(db: Kysely<Database>, summing: Summing, matching: Matching): Promise<CountedPayments[]> {
  const { rows } = await db.executeQuery(sumsQuery(summing, matching).compile());
  return rows.map((row) => ({
    currency: row.currency,
    state: State.parse(row.state),
    count: Number(row.count),
    amountMinor: Number(row.amountMinor),
    askedMinor: Number(row.askedMinor),
    notHandedOver: { count: Number(row.leftCount), amountMinor: Number(row.leftMinor) },
    feeMinor: summing.feeRule.length === 0 || row.currency !== FEE_CURRENCY ? null : Number(row.feeMinor),
  }));
}

function sumsQuery({ store, feeRule }: Pick<Summing, 'store' | 'feeRule'>, matching: Matching) {
  const isLeft = sql<number>`case when untaken then 1 else 0 end`;
  const amount = sql<number>`coalesce(amount_minor, 0)`;
  return store.db
    .selectFrom(
      store.db
        .selectFrom(matching.as('payments'))
        .select(['state', 'currency', 'kind', 'amount_minor', 'asked_amount_minor'])
        .select((where) => where.and([where('state', '=', 'paid'), hasClaim(false)(where)]).as('untaken'))
        .as('each'),
    )
    .select(({ fn }) => [
      'state',
      'currency',
      fn.countAll<number>().as('count'),
      fn.sum<number>(amount).as('amountMinor'),
      fn
        .sum<number>(sql`case when amount_minor is null then coalesce(asked_amount_minor, 0) else 0 end`)
        .as('askedMinor'),
      fn.sum<number>(isLeft).as('leftCount'),
      fn.sum<number>(sql`case when untaken then coalesce(amount_minor, 0) else 0 end`).as('leftMinor'),
      fn.sum<number>(feeSql(feeRule)).as('feeMinor'),
    ])
    .groupBy(['state', 'currency']);
}

/** The same arithmetic as `estimatedFee`, for each payment: a cap cannot be taken of a sum. */
function feeSql(rule: FeeRule) {
  if (rule.length === 0) return sql<number>`0`;
  const [whole, half] = [sql.lit(WHOLE_BASIS_POINTS), sql.lit(WHOLE_BASIS_POINTS / 2)];
  const rates = rule.map(({ kind, basisPoints, capMinor }) => {
    const rate = sql.lit(basisPoints);
    const fee = sql`((amount_minor / ${whole}) * ${rate} + ((amount_minor % ${whole}) * ${rate} + ${half}) / ${whole})`;
    const capped =
      capMinor === null ? fee : sql`case when ${fee} > ${sql.lit(capMinor)} then ${sql.lit(capMinor)} else ${fee} end`;
    return sql`when kind = ${sql.lit(kind)} then ${capped}`;
  });
  const estimated = sql`case ${sql.join(rates, sql` `)} else 0 end`;
  return sql<number>`case when state = 'paid' and currency = ${sql.lit(FEE_CURRENCY)} and amount_minor is not null
    then ${estimated} else 0 end`;
}
