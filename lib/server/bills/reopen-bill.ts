import 'server-only';
import type { BillView } from '@/lib/contract/bills';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { announceBills } from '@/lib/server/views/announce-bills';
import { findBill, holdBill, viewBill } from './find-bill';
import { refuseManyOpen } from './open-bill';

/**
 * Opens a closed bill again, with all its parts: it was closed by mistake, or money in it was taken back. An open bill
 * stays as it is.
 * @throws {AppError} not_found; too_many.
 */
export async function reopenBill(app: App, actor: PersonActing, billId: string): Promise<BillView> {
  const { id } = await findBill(app, actor.person, billId);
  const isNew = await app.store.write(async (tx) => {
    const bill = await holdBill(app, tx, id);
    if (bill.closed_at === null) return false;
    await refuseManyOpen(tx, bill);
    await tx.updateTable('bills').set({ closed_at: null, closed_by: null }).where('id', '=', id).execute();
    await recordAct(tx, actor, {
      act: 'bill_reopened',
      subject: { id, name: bill.till },
      before: { closedBy: bill.closed_by, closedAt: bill.closed_at },
    });
    await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], bills: [id] });
    return true;
  });
  if (isNew) await announceBills(app, [id]);
  return viewBill(app, actor.person, id);
}
