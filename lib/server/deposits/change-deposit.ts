import 'server-only';
import type { Transaction } from 'kysely';
import { AppError, type ErrorParams } from '@/lib/domain/errors';
import type { App } from '@/lib/server/app-context';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { Database } from '@/lib/server/store/engine/database';
import { type DepositRecord, findDeposit } from '@/lib/server/store/queries/deposit-rows';
import { announceDeposits } from '@/lib/server/views/announce-deposits';
import { seesDeposit } from './deposit-view';

type Change = {
  id: string;
  /** Returns why the deposit, as it stands, refuses the change. */
  refuses?: (deposit: DepositRecord) => ErrorParams | null;
  work: (tx: Transaction<Database>, deposit: DepositRecord) => Promise<void>;
};

/**
 * Changes what people say of a deposit, one person at a time.
 * @throws {AppError} not_found for one that there is not, or that this person does not see; already_taken
 */
export async function changeDeposit(app: App, { person }: PersonActing, { id, refuses, work }: Change): Promise<void> {
  await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [`${app.account.id} deposit ${id}`]);
    const deposit = await findDeposit(tx, app.account.id, id);
    if (deposit === null || !seesDeposit(person, deposit)) throw new AppError('not_found');
    const why = refuses?.(deposit) ?? null;
    if (why !== null) throw new AppError('already_taken', why);
    await work(tx, deposit);
    await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], deposits: [id] });
  });
  await announceDeposits(app, [id]);
}
