import 'server-only';
import type { Transaction } from 'kysely';
import type { BillView, NoteCashRequest } from '@/lib/contract/bills';
import { AppError } from '@/lib/domain/errors';
import { insertOnce } from '@/lib/server/store/queries/insert-once';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { Database } from '@/lib/server/store/engine/database';
import { findBillPart } from '@/lib/server/store/queries/bill-rows';
import { announceBills } from '@/lib/server/views/announce-bills';
import { findBill, holdBill, refuseClosed, refuseTooMany, viewBill } from './find-bill';
import { readAmount } from './read-amount';

type Note = {
  billId: string;
  request: NoteCashRequest;
  /** A UUID. The same UUID sent twice notes once. */
  key: string | null;
};

/**
 * Notes that somebody gave cash for a part of a bill. It is what a person says, and never counts as money received.
 * @throws {AppError} invalid_input with `field` and `reason`; not_found; bill_closed; idempotency_conflict; too_many.
 */
export async function noteCash(app: App, actor: PersonActing, { billId, request, key }: Note): Promise<BillView> {
  const cashMinor = readAmount('amount', request.amount);
  const { id } = await findBill(app, actor.person, billId);
  const isNew = await app.store.write((tx) =>
    putNote(app, tx, { actor, billId: id, cashMinor, key: key ?? app.newId() }),
  );
  if (isNew) await announceBills(app, [id]);
  return viewBill(app, actor.person, id);
}

type Noting = { actor: PersonActing; billId: string; cashMinor: number; key: string };

async function putNote(
  app: App,
  tx: Transaction<Database>,
  { actor, billId, cashMinor, key }: Noting,
): Promise<boolean> {
  const bill = await holdBill(app, tx, billId);
  const known = await findBillPart(tx, key);
  if (known !== undefined) {
    if (known.bill_id !== billId || known.staff_id !== actor.person.id || known.cash_minor !== cashMinor)
      throw new AppError('idempotency_conflict');
    return false;
  }
  refuseClosed(bill);
  await refuseTooMany(tx, billId);
  // Another bill may take the key at the same moment.
  await insertOnce(
    tx.insertInto('bill_parts').values({
      id: key,
      bill_id: billId,
      claim_id: null,
      cash_minor: cashMinor,
      staff_id: actor.person.id,
      staff_name: actor.person.name,
      device_name: actor.person.device?.name ?? null,
      added_at: actor.nowIso,
      removed_at: null,
      removed_by: null,
    }),
  );
  await recordAct(tx, actor, {
    act: 'bill_cash_noted',
    subject: { id: billId, name: bill.till },
    after: { amountMinor: cashMinor },
  });
  await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], bills: [billId] });
  return true;
}
