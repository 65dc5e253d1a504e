import 'server-only';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { notePaidDisplay } from '@/lib/server/record/note-paid-display';
import { paidDisplaysOf } from '@/lib/server/store/queries/paid-displays';

/** Two looks within this time count as one: the person typed on, or the connection came back. */
const ONE_LOOK_MS = 2 * 60_000;

/**
 * Returns who was shown this unticked payment as Paid before: the tick may have been forgotten. If `isPaid`, it also
 * stores on disk, once, that this person is shown it now.
 */
export async function showAsPaid(
  app: App,
  { person, nowIso }: PersonActing,
  shown: { paymentId: string; isPaid: boolean },
): Promise<PaymentVerdict['shownBefore']> {
  const before = await paidDisplaysOf(app.store.db, [shown.paymentId]);
  const own = before.find((row) => row.staff_id === person.id);
  const isFirst = own === undefined && shown.isPaid;
  if (isFirst)
    // One statement is a transaction of its own. The person waits for it, and it goes to the store and back only once.
    await notePaidDisplay(app.store.db, {
      paymentId: shown.paymentId,
      staffId: person.id,
      deviceName: person.device?.name ?? null,
      nowIso,
    });
  // If two people are shown it at the same moment, at least the later one reads what the other stored.
  const rows = isFirst ? await paidDisplaysOf(app.store.db, [shown.paymentId]) : before;
  const other = rows.find((row) => row.staff_id !== person.id);
  const told =
    other ?? (own !== undefined && Date.parse(nowIso) - Date.parse(own.shown_at) > ONE_LOOK_MS ? own : undefined);
  return told === undefined ? null : { by: told.staff_name, at: told.shown_at, isOwn: told.staff_id === person.id };
}
