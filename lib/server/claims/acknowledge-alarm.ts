import 'server-only';
import type { AlarmView } from '@/lib/contract/claims';
import { AppError } from '@/lib/domain/errors';
import { maskFor } from '@/lib/domain/may';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { announce } from '@/lib/server/views/announce';
import { paymentViews } from '@/lib/server/views/payment-view';
import { sees } from '@/lib/server/views/visibility';
import { findPayment } from '@/lib/server/store/queries/payments';
import { alarmView } from '@/lib/server/views/alarm-view';
import type { ClaimRow } from '@/lib/server/store/queries/claim-rows';
import { holdPayment } from '@/lib/server/store/queries/hold-payment';
import { touchPayment } from '@/lib/server/store/queries/touch-payment';

/**
 * Acknowledges an alarm, so that it is silent everywhere. The first person who does so is stored. A later person gets
 * the first one's name.
 * @throws {AppError} not_found when there is no such alarm, or this person may not see its payment.
 */
export async function acknowledgeAlarm(app: App, actor: PersonActing, id: string): Promise<AlarmView> {
  const { db } = app.store;
  const found = await findRow(app, id);
  const seen = found === undefined ? null : await findPayment(db, app.account.id, found.payment_id);
  if (found === undefined || seen === null || !(await sees(app, actor.person, seen))) throw new AppError('not_found');
  const { payment, row, isNew } = await app.store.write(async (tx) => {
    const record = await holdPayment(app, tx, seen.id);
    if (record === null) throw new AppError('not_found');
    const { numUpdatedRows } = await tx
      .updateTable('claims')
      .set({ acknowledged_at: actor.nowIso, acknowledged_by: actor.person.name })
      .where('id', '=', found.id)
      .where('acknowledged_at', 'is', null)
      .executeTakeFirst();
    const now = await tx.selectFrom('claims').selectAll().where('id', '=', found.id).executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return { payment: record, row: now, isNew: false };
    await recordAct(tx, actor, {
      act: 'alarm_acknowledged',
      subject: { id: record.id, name: record.reference ?? '' },
      after: { alarm: now.alarm },
    });
    return { payment: await touchPayment(app, tx, { payment: record, nowIso: actor.nowIso }), row: now, isNew: true };
  });
  if (isNew) await announce(app, [{ changed: [payment], checked: [], merged: [] }]);
  const [shown] = await paymentViews(app, actor.person, [payment]);
  const view = shown === undefined ? null : alarmView(row, shown, maskFor(actor.person));
  if (view === null) throw new AppError('internal');
  return view;
}

function findRow(app: App, id: string): Promise<ClaimRow | undefined> {
  return app.store.db
    .selectFrom('claims')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', app.account.id)
    .where('alarmed_at', 'is not', null)
    .executeTakeFirst();
}
