import 'server-only';
import type { Transaction } from 'kysely';
import type { BillView } from '@/lib/contract/bills';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import { type BillRow, loadBills } from '@/lib/server/store/queries/bill-rows';
import { billViews } from '@/lib/server/views/bill-views';

/** @throws {AppError} not_found when there is none, or this person does not see its till. */
export async function findBill(app: App, person: Person, id: string): Promise<BillRow> {
  const [row] = await loadBills(app.store.db, app.account.id, [id]);
  if (row === undefined || !seesTill(person, row.till_key)) throw new AppError('not_found');
  return row;
}

/**
 * Returns one bill as this person sees it.
 * @throws {AppError} not_found, see {@link findBill}.
 */
export async function viewBill(app: App, person: Person, id: string): Promise<BillView> {
  const [view] = await billViews(app, person, [await findBill(app, person, id)]);
  if (view === undefined) throw new AppError('internal');
  return view;
}

/** Returns the bill as it is now, with other writers kept out of it until the transaction ends. */
export async function holdBill(app: App, tx: Transaction<Database>, id: string): Promise<BillRow> {
  await app.store.lockKeys(tx, [`bill ${id}`]);
  const [row] = await loadBills(tx, app.account.id, [id]);
  if (row === undefined) throw new AppError('not_found');
  return row;
}

/** @throws {AppError} bill_closed with who closed it. */
export function refuseClosed({ closed_at: at, closed_by: by }: BillRow): void {
  if (at !== null) throw new AppError('bill_closed', { by: by ?? '', at });
}

/** More parts than this are a mistake or a stuck key. */
const MOST_PARTS = 100;

/** @throws {AppError} too_many when the bill takes no more parts. */
export async function refuseTooMany(tx: Transaction<Database>, billId: string): Promise<void> {
  const { count } = await tx
    .selectFrom('bill_parts')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('bill_id', '=', billId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_PARTS) throw new AppError('too_many');
}
