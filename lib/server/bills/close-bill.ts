import 'server-only';
import type { BillView } from '@/lib/contract/bills';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { announceBills } from '@/lib/server/views/announce-bills';
import { findBill, holdBill, viewBill } from './find-bill';

/**
 * Closes a bill, met or not: it takes no more parts. Closed again, it stays as it is.
 * @throws {AppError} not_found.
 */
export async function closeBill(app: App, actor: PersonActing, billId: string): Promise<BillView> {
  const { id } = await findBill(app, actor.person, billId);
  const isNew = await app.store.write(async (tx) => {
    const bill = await holdBill(app, tx, id);
    if (bill.closed_at !== null) return false;
    await tx
      .updateTable('bills')
      .set({ closed_at: actor.nowIso, closed_by: actor.person.name })
      .where('id', '=', id)
      .execute();
    await recordAct(tx, actor, {
      act: 'bill_closed',
      subject: { id, name: bill.till },
      after: { amountMinor: bill.due_minor, till: bill.till },
    });
    await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], bills: [id] });
    return true;
  });
  if (isNew) await announceBills(app, [id]);
  return viewBill(app, actor.person, id);
}
