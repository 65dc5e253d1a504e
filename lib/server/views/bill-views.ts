import 'server-only';
import type { BillPart, BillView } from '@/lib/contract/bills';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type BillPartSum, type BillStanding, billSum } from '@/lib/domain/bill';
import { textFor } from '@/lib/domain/masked-text';
import { maskFor, seesPayment } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { standingKind } from '@/lib/domain/verdict';
import type { App } from '@/lib/server/app-context';
import { type BillPartRow, billParts, type BillRow } from '@/lib/server/store/queries/bill-rows';
import { paymentVisibilityOf } from '@/lib/server/store/queries/known-to';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { loadPayments } from '@/lib/server/store/queries/payments';
import { paymentViews } from './payment-view';

/** Returns the views of these bills for one person, in the same order. */
export async function billViews(
  app: Pick<App, 'store' | 'account'>,
  person: Person,
  rows: readonly BillRow[],
): Promise<BillView[]> {
  const { db } = app.store;
  const parts = await billParts(
    db,
    rows.map(({ id }) => id),
  );
  const ids = [...new Set(parts.flatMap((part) => part.payment_id ?? []))];
  const records = await loadPayments(db, ids, app.account.id);
  const visibility = await paymentVisibilityOf(db, records);
  const seen = records.filter((record) => seesPayment(person, visibility(record)));
  const views = await paymentViews(app, person, seen);
  const known: Known = {
    records: new Map(records.map((record) => [record.id, record])),
    views: new Map(views.map((view) => [view.id, view])),
  };
  return rows.map((row) => {
    const own = parts.filter((part) => part.bill_id === row.id).map((part) => partView(part, known));
    return {
      id: row.id,
      till: row.till,
      dueMinor: row.due_minor,
      currency: 'KES',
      order: textFor(maskFor(person), row.order_name),
      by: row.staff_name,
      device: row.device_name,
      openedAt: row.opened_at,
      closed: nameAndTime(row.closed_by, row.closed_at),
      parts: own,
      ...billSum(row.due_minor, own.map(inSum)),
    };
  });
}

type Known = { records: ReadonlyMap<string, PaymentRecord>; views: ReadonlyMap<string, PaymentView> };

function partView(part: BillPartRow, { records, views }: Known): BillPart {
  const added = { id: part.id, by: part.staff_name, at: part.added_at };
  if (part.cash_minor !== null)
    return {
      kind: 'cash',
      ...added,
      amountMinor: part.cash_minor,
      removed: nameAndTime(part.removed_by, part.removed_at),
    };
  const record = records.get(part.payment_id ?? '');
  return {
    kind: 'payment',
    ...added,
    amountMinor: record?.amountMinor ?? part.amount_minor ?? 0,
    standing: standingOf(part, record),
    released: nameAndTime(part.released_by, part.released_at),
    payment: views.get(part.payment_id ?? '') ?? null,
  };
}

/** Returns how a payment stands in its bill now. A payment in another currency than shillings is never added. */
function standingOf(part: BillPartRow, record: PaymentRecord | undefined): BillStanding {
  if (part.released_at !== null) return 'released';
  if (part.displaced_at !== null) return 'twice';
  const standing = record === undefined ? 'unclear' : standingKind(record);
  if (standing === 'reversed') return 'reversed';
  return standing === 'paid' && record?.currency === 'KES' && record.amountMinor !== null ? 'counted' : 'unclear';
}

function inSum(part: BillPart): BillPartSum {
  const { amountMinor } = part;
  return part.kind === 'cash'
    ? { kind: 'cash', amountMinor, isRemoved: part.removed !== null }
    : { kind: 'payment', amountMinor, standing: part.standing };
}

function nameAndTime(by: string | null, at: string | null): { by: string; at: string } | null {
  return by === null || at === null ? null : { by, at };
}
