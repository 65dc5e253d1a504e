import 'server-only';
import type { BillView } from '@/lib/contract/bills';
import { AppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { findBillPart } from '@/lib/server/store/queries/bill-rows';
import { announceBills } from '@/lib/server/views/announce-bills';
import { findBill, holdBill, refuseClosed, viewBill } from './find-bill';

type Removal = { billId: string; partId: string };

/**
 * Takes a note of cash out of a bill, because it was a mistake. The note stays in the store, with who removed it. A
 * payment leaves a bill only by the release of its claim.
 * @throws {AppError} not_found; bill_closed.
 */
export async function removeCash(app: App, actor: PersonActing, { billId, partId }: Removal): Promise<BillView> {
  const { id } = await findBill(app, actor.person, billId);
  const isNew = await app.store.write(async (tx) => {
    const bill = await holdBill(app, tx, id);
    const part = await findBillPart(tx, partId);
    if (part === undefined || part.bill_id !== id || part.cash_minor === null) throw new AppError('not_found');
    if (part.removed_at !== null) return false;
    refuseClosed(bill);
    await tx
      .updateTable('bill_parts')
      .set({ removed_at: actor.nowIso, removed_by: actor.person.name })
      .where('id', '=', partId)
      .execute();
    await recordAct(tx, actor, {
      act: 'bill_cash_removed',
      subject: { id, name: bill.till },
      before: { amountMinor: part.cash_minor },
    });
    await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], bills: [id] });
    return true;
  });
  if (isNew) await announceBills(app, [id]);
  return viewBill(app, actor.person, id);
}
