import 'server-only';
import { type Settlement, togetherOf } from '@/lib/domain/deposit/settlement';
import { type DepositToWrite, loadDepositsOf, writeDeposits } from '@/lib/server/store/queries/deposit-rows';
import type { Filing } from './filing';

/** What the filing of deposits needs. `accountId` is that of the messages, which may be one of before. */
type Ground = Pick<Filing, 'tx' | 'accountId' | 'newId'>;

/** A settlement and when its notice came, UTC ISO. */
export type HeardSettlement = { settlement: Settlement; heardAt: string };

/** Returns the keys that keep two servers from writing one deposit at once. */
export function keysOfSettlements(settlements: readonly Settlement[]): string[] {
  return settlements.map(({ upstreamId }) => `deposit:${upstreamId}`);
}

/**
 * Stores what notices say of money that was paid out, once for each transfer and destination, in any order. Returns the
 * ids of the deposits.
 */
export async function fileDeposits(
  { tx, accountId, newId }: Ground,
  heard: readonly HeardSettlement[],
): Promise<string[]> {
  if (heard.length === 0) return [];
  const upstreamIds = [...new Set(heard.map(({ settlement }) => settlement.upstreamId))];
  const known = new Map((await loadDepositsOf(tx, accountId, upstreamIds)).map((each) => [keyOf(each), each]));
  const written = new Map<string, DepositToWrite>();
  for (const { settlement: told, heardAt } of heard) {
    const before = written.get(keyOf(told)) ?? known.get(keyOf(told));
    const together = before === undefined ? told : togetherOf(settlementOf(before), told);
    written.set(keyOf(told), {
      ...together,
      id: before?.id ?? newId(),
      heardAt: before?.heardAt ?? heardAt,
      settledAt: together.settledAt ?? heardAt,
    });
  }
  await writeDeposits(tx, accountId, [...written.values()]);
  return [...written.values()].map(({ id }) => id);
}

function keyOf({ upstreamId, destination }: Settlement): string {
  return `${upstreamId} ${destination.key}`;
}

/** Returns what was told of a deposit, in the form in which a notice tells it. */
function settlementOf(deposit: Settlement): Settlement {
  const { upstreamId, status, isDone, amountMinor, currency, till, destination, settledAt, toldAt, parts } = deposit;
  return { upstreamId, status, isDone, amountMinor, currency, till, destination, settledAt, toldAt, parts };
}
