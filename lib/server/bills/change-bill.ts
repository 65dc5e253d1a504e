import 'server-only';
import type { BillView, ChangeBillRequest } from '@/lib/contract/bills';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { announceBills } from '@/lib/server/views/announce-bills';
import { findBill, holdBill, refuseClosed, viewBill } from './find-bill';
import { readAmount } from './read-amount';

type Change = { billId: string; request: ChangeBillRequest };

/**
 * Changes the amount of an open bill: somebody ordered more, or it was mistyped. The parts stay. The same amount again
 * changes nothing.
 * @throws {AppError} invalid_input with `field` and `reason`; not_found; bill_closed.
 */
export async function changeBill(app: App, actor: PersonActing, { billId, request }: Change): Promise<BillView> {
  const dueMinor = readAmount('due', request.due);
  const { id } = await findBill(app, actor.person, billId);
  const isNew = await app.store.write(async (tx) => {
    const bill = await holdBill(app, tx, id);
    if (bill.due_minor === dueMinor) return false;
    refuseClosed(bill);
    await tx.updateTable('bills').set({ due_minor: dueMinor }).where('id', '=', id).execute();
    await recordAct(tx, actor, {
      act: 'bill_changed',
      subject: { id, name: bill.till },
      before: { amountMinor: bill.due_minor },
      after: { amountMinor: dueMinor },
    });
    await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], bills: [id] });
    return true;
  });
  if (isNew) await announceBills(app, [id]);
  return viewBill(app, actor.person, id);
}
