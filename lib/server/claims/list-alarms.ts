import 'server-only';
import type { AlarmView } from '@/lib/contract/claims';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { paymentVisibilityOf } from '@/lib/server/store/queries/known-to';
import { paymentViews } from '@/lib/server/views/payment-view';
import { loadPayments } from '@/lib/server/store/queries/payments';
import { maskFor, seesPayment } from '@/lib/domain/may';
import { alarmView } from '@/lib/server/views/alarm-view';

/** The most alarms in one list. Older ones appear when newer ones are acknowledged. */
const MOST = 100;

/** Returns the alarms that no one has acknowledged and this person may see, newest first. */
export async function listAlarms(app: App, person: Person): Promise<AlarmView[]> {
  const { db } = app.store;
  const { tills } = person;
  const ringing = db
    .selectFrom('claims')
    .innerJoin('payments', 'payments.id', 'claims.payment_id')
    .selectAll('claims')
    .where('claims.account_id', '=', app.account.id)
    .where('claims.alarmed_at', 'is not', null)
    .where('claims.acknowledged_at', 'is', null)
    .orderBy('claims.alarmed_at', 'desc')
    .orderBy('claims.id', 'desc')
    .limit(MOST);
  // The query leaves out other tills, so that their alarms do not fill the list before the rights are checked.
  const rows = await (tills === 'all'
    ? ringing
    : ringing.where((where) =>
        where.or([where('payments.till_key', 'is', null), ...tills.map((key) => where('payments.till_key', '=', key))]),
      )
  ).execute();
  const records = await loadPayments(db, [...new Set(rows.map((row) => row.payment_id))], app.account.id);
  const visibility = await paymentVisibilityOf(db, records);
  const views = new Map(
    (
      await paymentViews(
        app,
        person,
        records.filter((record) => seesPayment(person, visibility(record))),
      )
    ).map((view) => [view.id, view]),
  );
  return rows.flatMap((row) => {
    const payment = views.get(row.payment_id);
    return (payment === undefined ? null : alarmView(row, payment, maskFor(person))) ?? [];
  });
}
