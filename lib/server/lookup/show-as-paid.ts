import 'server-only';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { noteShown } from '@/lib/server/record/note-paid-display';
import { paidDisplaysOf } from '@/lib/server/store/queries/paid-displays';

/** Looking twice in this time is one look: the same hand typed on, or the line came back. */
const ONE_LOOK_MS = 2 * 60_000;

/**
 * Who was shown an unticked payment as Paid before this person: the tick may have been forgotten. That this person is
 * shown it now (`isPaid`) is kept, once and durably.
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
    await app.store.write((tx) =>
      noteShown(tx, {
        paymentId: shown.paymentId,
        staffId: person.id,
        deviceName: person.device?.name ?? null,
        nowIso,
      }),
    );
  // Of two who are shown it in the same moment, at least the later reads what the other wrote.
  const rows = isFirst ? await paidDisplaysOf(app.store.db, [shown.paymentId]) : before;
  const other = rows.find((row) => row.staff_id !== person.id);
  const told =
    other ?? (own !== undefined && Date.parse(nowIso) - Date.parse(own.shown_at) > ONE_LOOK_MS ? own : undefined);
  return told === undefined ? null : { by: told.staff_name, at: told.shown_at, isOwn: told.staff_id === person.id };
}
