import 'server-only';
import type { LookupAnswer, LookupRequest, OtherTillVerdict } from '@/lib/contract/lookup';
import { foldedCode } from '@/lib/domain/confusables';
import { seesTill } from '@/lib/domain/may';
import { awaitedCode, codeIn, codeInName, idOrCodeIn, type Pasted } from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import { standingKind } from '@/lib/domain/verdict';
import type { App } from '@/lib/server/app-context';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { readDue } from '@/lib/server/claims/read-due';
import { noteOpened } from '@/lib/server/payments/note-opened';
import { troubleOf } from '@/lib/server/payments/open-payment';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { selectPayments } from '@/lib/server/store/queries/payments';
import { currentFreshness } from '@/lib/server/views/freshness';
import { paymentViews } from '@/lib/server/views/payment-view';
import { tillName } from '@/lib/server/views/till-name';
import { type Found, findPasted } from './find-pasted';
import { notYetVerdict } from './not-yet';
import { paymentVerdict } from './payment-verdict';
import { readLists } from './read-list';
import { readText } from './read-text';
import { requestedTill } from './requested-till';

const MOST_OF_ONE_CODE = 20;

/**
 * `isRecordOnly`: our record alone answers. Upstream is asked nothing, no list is begun, and nobody counts as having
 * been shown anything: for what a page of another site leads to.
 */
export type Lookup = LookupRequest & { isRecordOnly?: boolean };

/** A lookup as it was read, once for all that answers it. */
type Reading = {
  pasted: Pasted;
  dueMinor: number | null;
  till: string | null;
  askedAt: string;
  isRecordOnly: boolean;
};

/**
 * Answers anything a person pastes or types, and says without doubt what may be done where it names one payment. For a
 * whole code that is not in the record, Kopo Kopo's own list of each till is read at once; nobody waits for that here:
 * what is found reaches the record, and the live stream, by itself. What was paid at a till that this person may not
 * see is not there for them, but for its till's name when they hold its whole code or its id.
 * @throws {AppError} invalid_input when `due` is no amount.
 */
export async function lookUp(app: App, actor: PersonActing, asked: Lookup): Promise<LookupAnswer> {
  const reading = await readLookup(app, actor, asked);
  const answer = await answerFromRecord(app, actor, reading);
  const { code } = answer;
  if (code === null || isKnown(answer)) return answer;
  const list = await readLists(app, actor.person, { ...reading, code });
  // A list that was finished since the first look may have brought the payment: never deny what has just arrived.
  const latest = list.outcome === 'not_found' ? await answerFromRecord(app, actor, reading) : answer;
  if (isKnown(latest)) return latest;
  return {
    ...latest,
    list: list.told,
    freshness: { ...latest.freshness, coveredUntil: list.coveredUntil },
    upstream: { ...latest.upstream, outcome: reading.isRecordOnly ? 'not_asked' : list.outcome },
  };
}

async function readLookup(app: App, { person, nowIso }: PersonActing, asked: Lookup): Promise<Reading> {
  const dueMinor = readDue(asked.due);
  return {
    dueMinor,
    pasted: await readText(app, asked.q),
    till: requestedTill(person, asked),
    // Nobody asked later than now.
    askedAt: asked.since === undefined || asked.since > nowIso ? nowIso : asked.since,
    isRecordOnly: asked.isRecordOnly === true,
  };
}

/** We can say where the money is without Kopo Kopo's list. */
function isKnown({ payments, verdict }: LookupAnswer): boolean {
  return payments.length > 0 || verdict?.kind === 'other_till';
}

async function answerFromRecord(app: App, actor: PersonActing, reading: Reading): Promise<LookupAnswer> {
  const { person } = actor;
  const { pasted, payments, outcome, corrected, elsewhere } = await find(app, person, reading);
  const [record, ...others] = payments;
  const views = await paymentViews(app, person, payments);
  const [view] = views;
  const only = others.length === 0 ? record : undefined;
  const isId = pasted.kind === 'payment_id' || pasted.kind === 'address';
  const answer = {
    kind: pasted.kind,
    payments: views,
    code: awaitedCode(pasted),
    askedAt: reading.askedAt,
    list: null,
    trouble: isId && record === undefined && elsewhere === null ? troubleOf(outcome) : null,
    freshness: await currentFreshness(app, only?.checkedAt ?? null, only?.till ?? null),
    upstream: { asked: app.account.environment, host: app.account.host, outcome },
  };
  if (only !== undefined && view !== undefined && namesOnePayment(pasted)) {
    if (!reading.isRecordOnly) await noteOpened(app, actor, only);
    return {
      ...answer,
      verdict: await paymentVerdict(app, actor, { ...reading, record: only, view, pasted, corrected }),
    };
  }
  if (elsewhere !== null) return { ...answer, verdict: await otherTillVerdict(app, elsewhere) };
  const code = record === undefined ? answer.code : null;
  if (code === null) return { ...answer, verdict: null };
  const paid = await paidElsewhere(app, person, code);
  const verdict =
    paid === null ? await notYetVerdict(app, person, { code, till: reading.till }) : await otherTillVerdict(app, paid);
  return { ...answer, verdict };
}

/**
 * Ten letters that carry a date by chance may be a name ("Washington"), and words may be a code that was typed in
 * groups ("ukqf nejbdn"): what is not found as the one is looked for as the other.
 */
async function find(app: App, person: Person, reading: Reading): Promise<Found & { pasted: Pasted }> {
  const { pasted } = reading;
  const found = await findPasted(app, person, reading);
  const other = found.payments.length > 0 ? null : otherReading(pasted);
  if (other === null) return { ...found, pasted };
  const foundOtherwise = await findPasted(app, person, { ...reading, pasted: other });
  return foundOtherwise.payments.length > 0 ? { ...foundOtherwise, pasted: other } : { ...found, pasted };
}

/** What letters may mean besides what they are taken for first. */
function otherReading(pasted: Pasted): Pasted | null {
  if (pasted.kind === 'code')
    return /\d/.test(pasted.reference) ? null : { kind: 'part', ending: null, name: pasted.reference };
  const reference = codeInName(pasted);
  return reference === null ? null : { kind: 'code', reference };
}

function namesOnePayment(pasted: Pasted): boolean {
  return idOrCodeIn(pasted) !== null || codeIn(pasted) !== null;
}

/**
 * The payment of this whole code at a till that this person may not see; null when none was paid there, as far as we
 * know.
 */
async function paidElsewhere(app: App, person: Person, code: string): Promise<PaymentRecord | null> {
  if (person.tills === 'all') return null;
  const filter = { foldedReference: foldedCode(code), state: 'paid' as const };
  const payments = await selectPayments(app.store, app.account.id, { filter, limit: MOST_OF_ONE_CODE, after: null });
  const isElsewhere = ({ conflict, till }: PaymentRecord): boolean =>
    conflict === null && till !== null && !seesTill(person, tillKey(till));
  return payments.find(isElsewhere) ?? null;
}

/**
 * What its till is called. Only what was paid there without doubt is called so: of all else nobody here may say more.
 */
async function otherTillVerdict(app: App, payment: PaymentRecord): Promise<OtherTillVerdict> {
  const kind = standingKind(payment) === 'paid' ? 'other_till' : 'at_other_till';
  return { kind, till: await tillName(app, payment.till ?? ''), differences: [] };
}
