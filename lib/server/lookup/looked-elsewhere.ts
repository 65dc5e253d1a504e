import 'server-only';
import type { LookedElsewhere } from '@/lib/contract/lookup';
import { foldedCode } from '@/lib/domain/confusables';
import { may, seesPayment } from '@/lib/domain/may';
import { merchantDay, startOfDay } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { paymentVisibilityOf } from '@/lib/server/store/queries/known-to';
import { addLook, type Look, looksAt } from '@/lib/server/store/queries/looks';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findStaff } from '@/lib/server/store/queries/staff-record';

/** Two looks of one person at one place within this time count as one: they typed on, or waited. */
const ONE_LOOK_MS = 2 * 60_000;
/** A message that is forwarded among friends is shown again within minutes. */
const ELSEWHERE_MS = 15 * 60_000;
/** So many looks in a day are worth a word, whoever looked. */
const MANY = 3;

type Looking = {
  /** The code that was looked up, if it has one. */
  code: string | null;
  /** The payment that it named; null for a code that is not in our record. */
  payment: PaymentRecord | null;
  /** True for a lookup that a screen repeats by itself: it counts as no look. */
  isRepeated: boolean;
};

/**
 * Notes that a person at a counter looks a code up, with an audit entry, and returns who else looked it up minutes ago
 * and how often it was looked up today: one message may be shown at two counters. Undefined when there is nothing to
 * say. The other person is named only if both may see the payment.
 */
export async function lookedElsewhere(
  app: App,
  actor: PersonActing,
  { code, payment, isRepeated }: Looking,
): Promise<LookedElsewhere | undefined> {
  const { person, nowIso } = actor;
  const subject = code === null ? payment?.id : foldedCode(code);
  if (subject === undefined || !may(person, 'payments.claim')) return undefined;
  const nowMs = Date.parse(nowIso);
  const since = startOfDay(merchantDay(nowIso, app.timeZone), app.timeZone, 0);
  const before = await looksAt(app.store.db, { accountId: app.account.id, subject, since });
  const isOwn = (look: Look): boolean => look.staff_id === person.id && look.device_id === (person.device?.id ?? null);
  const lastOwn = before.find(isOwn);
  const isNew = !isRepeated && (lastOwn === undefined || nowMs - Date.parse(lastOwn.looked_at) > ONE_LOOK_MS);
  if (isNew) await noteLook(app, actor, { subject, name: code ?? '', paymentId: payment?.id ?? null });
  const other = before.find((look) => !isOwn(look) && nowMs - Date.parse(look.looked_at) <= ELSEWHERE_MS);
  const timesToday = before.length + (isNew ? 1 : 0);
  if (other === undefined && timesToday < MANY) return undefined;
  const isNamed = other !== undefined && (await mayBothSee(app, { person, other, payment }));
  return {
    by: isNamed ? other.staff_name : null,
    place: isNamed ? other.device_name : null,
    at: other?.looked_at ?? null,
    timesToday,
  };
}

type Noted = { subject: string; name: string; paymentId: string | null };

async function noteLook(app: App, actor: PersonActing, { subject, name, paymentId }: Noted): Promise<void> {
  const { person, nowIso } = actor;
  await app.store.write(async (tx) => {
    await addLook(tx, {
      id: app.newId(),
      account_id: app.account.id,
      subject,
      staff_id: person.id,
      staff_name: person.name,
      device_id: person.device?.id ?? null,
      device_name: person.device?.name ?? null,
      looked_at: nowIso,
    });
    await recordAct(tx, actor, { act: 'code_looked_up', subject: { id: paymentId ?? '', name } });
  });
}

/** A code that is not in our record may be of any till, so only people who see all tills hear of each other. */
async function mayBothSee(
  app: App,
  { person, other, payment }: { person: Person; other: Look; payment: PaymentRecord | null },
): Promise<boolean> {
  const staff = await findStaff(app.store.db, { id: other.staff_id });
  if (staff === null) return false;
  if (payment === null) return person.tills === 'all' && staff.tills === 'all';
  const visibility = (await paymentVisibilityOf(app.store.db, [payment]))(payment);
  return seesPayment({ ...staff, via: other.device_id === null ? 'password' : 'pin' }, visibility);
}
