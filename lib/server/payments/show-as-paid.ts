import 'server-only';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/parts';

/** Looking twice in this time is one look: the same hand typed on, or the line came back. */
const ONE_LOOK_MS = 2 * 60_000;

/**
 * Who was shown an unticked payment as Paid before this person: the tick may have been forgotten. That this person is
 * shown it now (`isPaid`) is kept, once and durably.
 */
export async function showAsPaid(app: App, { person, nowIso }: PersonActing, shown: { paymentId: string; isPaid: boolean }): Promise<PaymentVerdict['shownBefore']> {
  const rows = await app.store.db.selectFrom('payment_showings').select(['staff_id', 'staff_name', 'shown_at']).where('payment_id', '=', shown.paymentId).orderBy('shown_at').execute();
  const own = rows.find((row) => row.staff_id === person.id);
  if (own === undefined && shown.isPaid) {
    await app.store.write((tx) =>
      tx
        .insertInto('payment_showings')
        .columns(['payment_id', 'staff_id', 'staff_name', 'device_name', 'shown_at'])
        .expression((query) =>
          query
            .selectFrom('staff')
            .select((select) => [select.val(shown.paymentId).as('payment_id'), 'id', 'name', select.val(person.device?.name ?? null).as('device_name'), select.val(nowIso).as('shown_at')])
            .where('id', '=', person.id),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  }
  const other = rows.find((row) => row.staff_id !== person.id);
  const told = other ?? (own !== undefined && Date.parse(nowIso) - Date.parse(own.shown_at) > ONE_LOOK_MS ? own : undefined);
  return told === undefined ? null : { by: told.staff_name, at: told.shown_at, isOwn: told.staff_id === person.id };
}
