import 'server-only';
import type { DepositExplained } from '@/lib/contract/deposit';
import { type DepositStep, explainLast } from '@/lib/domain/deposit/waterfall';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { coveredUntilOf } from '@/lib/server/store/queries/coverage';
import {
  type DepositRecord,
  depositFromRow,
  depositsQuery,
  findDeposit,
  scopeSql,
} from '@/lib/server/store/queries/deposit-rows';
import { depositView, seesDeposit } from './deposit-view';
import { readFlow } from './read-flow';
import { statementLines } from './statement-lines';
import { tillNames } from './till-names';

/** With so many deposits before it is reckoned for what was left in the account. */
const MOST_BEFORE = 7;

type Asked = {
  person: Person;
  id: string;
  /** True to count however many payments there are. */
  isAll: boolean;
};

/**
 * Returns one deposit with how it comes about, as far as that can be inferred.
 * @throws {AppError} not_found for one that there is not, or that this person does not see; too_slow.
 */
export async function explainDeposit(app: App, { person, id, isAll }: Asked): Promise<DepositExplained> {
  const record = await findSeenDeposit(app, person, id);
  const earlier = await depositsBefore(app, record);
  const [before] = earlier;
  const { upstreamId, parts, till, left, scope } = record;
  return {
    ...depositView(record, await tillNames(app)),
    upstreamId,
    parts,
    isTillTold: till !== null,
    before: before === undefined ? null : { id: before.id, settledAt: before.settledAt },
    waterfall: record.isDone ? explainLast(await stepsOf(app, record, { earlier, isAll })) : null,
    reckonedWith: Math.min(earlier.length, MOST_BEFORE),
    left,
    coveredUntil: await coveredUntilOf(app.store.db, app.account.id, scope === null ? null : [scope]),
    lines: record.confirmed === null ? await statementLines(app, record) : [],
  };
}

/** @throws {AppError} not_found */
export async function findSeenDeposit(app: App, person: Person, id: string): Promise<DepositRecord> {
  const record = await findDeposit(app.store.db, app.account.id, id);
  if (record === null || !seesDeposit(person, record)) throw new AppError('not_found');
  return record;
}

/** Returns the deposits of the same tills before it, newest first: one more than is reckoned with. */
async function depositsBefore(app: App, { scope, currency, settledAt, id }: DepositRecord): Promise<DepositRecord[]> {
  const rows = await depositsQuery(app.store.db, app.account.id)
    .where('deposits.is_done', '=', 1)
    .where('deposits.currency', '=', currency)
    .where(scopeSql, '=', scope ?? '')
    .where((where) => where(where.refTuple('deposits.settled_at', 'deposits.id'), '<', where.tuple(settledAt, id)))
    .orderBy('deposits.settled_at', 'desc')
    .orderBy('deposits.id', 'desc')
    .limit(MOST_BEFORE + 1)
    .execute();
  return rows.map(depositFromRow);
}

type Reckoning = { earlier: readonly DepositRecord[]; isAll: boolean };

/** Returns what is reckoned with, oldest first. Of the first deposit known nobody knows since when it counts. */
async function stepsOf(app: App, record: DepositRecord, { earlier, isAll }: Reckoning): Promise<DepositStep[]> {
  const { scope, currency } = record;
  const line = [record, ...earlier];
  const steps: DepositStep[] = [];
  for (const [n, deposit] of line.slice(0, MOST_BEFORE + 1).entries()) {
    const since = line[n + 1];
    const isOfOthers = n > 0 && since === undefined;
    const flow = isOfOthers
      ? null
      : await readFlow(app, {
          scope,
          currency,
          from: since?.settledAt ?? null,
          before: deposit.settledAt,
          isAll: isAll && n === 0,
        });
    steps.unshift({ flow, depositedMinor: deposit.amountMinor, statedLeftMinor: deposit.left?.minor ?? null });
    // What a person saw as left needs nothing from before it.
    if (n > 0 && deposit.left !== null) break;
  }
  return steps;
}
