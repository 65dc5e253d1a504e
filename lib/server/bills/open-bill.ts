import 'server-only';
import type { Transaction } from 'kysely';
import type { BillView, OpenBillRequest } from '@/lib/contract/bills';
import { AppError } from '@/lib/domain/errors';
import { insertOnce } from '@/lib/server/store/queries/insert-once';
import { seesTill } from '@/lib/domain/may';
import { readRequestedTill } from '@/lib/domain/payment-request';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { Database } from '@/lib/server/store/engine/database';
import { type BillRow, loadBills } from '@/lib/server/store/queries/bill-rows';
import { findTill } from '@/lib/server/store/queries/tills';
import { announceBills } from '@/lib/server/views/announce-bills';
import { viewBill } from './find-bill';
import { readAmount } from './read-amount';

/** More open bills than this at one till are a mistake or a stuck key. */
const MOST_OPEN = 100;

type Order = {
  request: OpenBillRequest;
  /** A UUID. The same UUID sent twice opens one bill. */
  key: string | null;
};

/**
 * Opens a bill that several people pay. Every counter of the till sees it.
 * @throws {AppError} invalid_input with `field` and `reason`; not_found for a till that this person does not serve;
 *   idempotency_conflict; too_many.
 */
export async function openBill(app: App, actor: PersonActing, { request, key }: Order): Promise<BillView> {
  const row = await readOrder(app, actor, { request, key });
  const isNew = await app.store.write((tx) => putBill(app, tx, { actor, row }));
  if (isNew) await announceBills(app, [row.id]);
  return viewBill(app, actor.person, row.id);
}

async function readOrder(app: App, { person, nowIso }: PersonActing, { request, key }: Order): Promise<BillRow> {
  const read = readRequestedTill(request.till);
  if (read.fault !== null) throw new AppError('invalid_input', read.fault);
  if (!seesTill(person, tillKey(read.value))) throw new AppError('not_found');
  const dueMinor = readAmount('due', request.due);
  const till = (await findTill(app.store.db, app.account.id, read.value))?.number ?? read.value;
  const { order } = request;
  return {
    id: key ?? app.newId(),
    account_id: app.account.id,
    till,
    till_key: tillKey(till),
    due_minor: dueMinor,
    order_name: order === undefined || order === '' ? null : order,
    staff_id: person.id,
    staff_name: person.name,
    device_name: person.device?.name ?? null,
    opened_at: nowIso,
    closed_at: null,
    closed_by: null,
  };
}

type Opening = { actor: PersonActing; row: BillRow };

async function putBill(app: App, tx: Transaction<Database>, { actor, row }: Opening): Promise<boolean> {
  await app.store.lockKeys(tx, [`bill ${row.id}`]);
  const [known] = await loadBills(tx, row.account_id, [row.id]);
  if (known !== undefined) {
    if (known.staff_id !== row.staff_id || known.till_key !== row.till_key || known.due_minor !== row.due_minor)
      throw new AppError('idempotency_conflict');
    return false;
  }
  await refuseManyOpen(tx, row);
  await insertOnce(tx.insertInto('bills').values(row));
  await recordAct(tx, actor, {
    act: 'bill_opened',
    subject: { id: row.id, name: row.till },
    after: { amountMinor: row.due_minor, till: row.till },
  });
  await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], bills: [row.id] });
  return true;
}

/** @throws {AppError} too_many when the till has as many open bills as it can have. */
export async function refuseManyOpen(
  tx: Transaction<Database>,
  { account_id, till_key }: Pick<BillRow, 'account_id' | 'till_key'>,
): Promise<void> {
  const { count } = await tx
    .selectFrom('bills')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('account_id', '=', account_id)
    .where('till_key', '=', till_key)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_OPEN) throw new AppError('too_many');
}
