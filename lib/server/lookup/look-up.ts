import 'server-only';
import type { LookedElsewhere, LookupAnswer, LookupRequest, OtherTillVerdict } from '@/lib/contract/lookup';
import { foldedCode } from '@/lib/domain/confusables';
import { isAppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import { idsIn } from '@/lib/domain/pasted/ids-in-text';
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
import { caseAddress } from './case-address';
import { type Found, findPasted } from './find-pasted';
import { lookedElsewhere } from './looked-elsewhere';
import { messageRead } from './message-read';
import { notYetVerdict } from './not-yet';
import { paymentVerdict } from './payment-verdict';
import { readLists } from './read-list';
import { readText } from './read-text';
import { requestedTill } from './requested-till';

const MOST_OF_ONE_CODE = 20;

/**
 * With `isRecordOnly`, only our record answers: Kopo Kopo is not asked, no list is ordered, and no paid display is
 * stored. It is for a lookup that a page of another site leads to. `signal` is set when nobody waits any more.
 */
export type Lookup = LookupRequest & { isRecordOnly?: boolean; signal?: AbortSignal };

/** A lookup after its text was read once for all steps. */
type Reading = {
  pasted: Pasted;
  dueMinor: number | null;
  till: string | null;
  askedAt: string;
  isRecordOnly: boolean;
  isAtCounter: boolean;
  /** True if a screen looks the same text up again by itself. */
  isRepeated: boolean;
  signal: AbortSignal | undefined;
};

/**
 * Answers any text that a person pastes or types. If it names one payment, the answer has a verdict. For a whole code
 * that is not in the record, it orders Kopo Kopo's list of each till and does not wait: what the list brings reaches
 * the record and the live stream later. A payment at a till that this person may not see stays hidden, except for the
 * till's name when they have its whole code or id.
 * @throws {AppError} invalid_input when `due` is no amount; too_slow; or the reason of the signal.
 */
export function lookUp(app: App, actor: PersonActing, asked: Lookup): Promise<LookupAnswer> {
  return app.metrics.timed('lookup', () => answerLookup(app, actor, asked));
}

async function answerLookup(app: App, actor: PersonActing, asked: Lookup): Promise<LookupAnswer> {
  const reading = await readLookup(app, actor, asked);
  const answer = await answerFromRecord(app, actor, reading);
  const { code } = answer;
  if (code === null || isKnown(answer)) return answer;
  const list = await readLists(app, actor.person, { ...reading, code });
  // A list that ended after the first look may have brought the payment: never deny one that has just arrived.
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
    // A time in the future counts as now.
    askedAt: asked.since === undefined || asked.since > nowIso ? nowIso : asked.since,
    isRecordOnly: asked.isRecordOnly === true,
    isAtCounter: asked.isAtCounter === true,
    isRepeated: asked.since !== undefined,
    signal: asked.signal,
  };
}

/** True when we know where the money is without Kopo Kopo's list. */
function isKnown({ payments, verdict }: LookupAnswer): boolean {
  return verdict?.kind === 'other_till' || (payments.length > 0 && verdict?.kind !== 'not_yet');
}

async function answerFromRecord(app: App, actor: PersonActing, reading: Reading): Promise<LookupAnswer> {
  const { person } = actor;
  const { pasted, payments, isCut, outcome, corrected, elsewhere, missing, isNear } = await find(app, person, reading);
  const [record, ...others] = isNear ? [] : payments;
  const views = await paymentViews(app, person, payments);
  const [view] = views;
  const only = others.length === 0 ? record : undefined;
  const isId = pasted.kind === 'payment_id' || pasted.kind === 'address';
  const answer = {
    kind: pasted.kind,
    payments: views,
    isCut,
    doubt: pasted.kind === 'several' ? pasted.doubt : null,
    // One code that names nothing has the verdict "not here yet" instead.
    missing: pasted.kind === 'several' && pasted.references.length > 1 ? missing : [],
    read: messageRead(person, pasted),
    code: awaitedCode(pasted),
    askedAt: reading.askedAt,
    list: null,
    trouble: isId && record === undefined && elsewhere === null ? troubleOf(outcome) : null,
    freshness: await currentFreshness(app, only?.checkedAt ?? null, only?.till ?? null),
    upstream: { asked: app.account.environment, host: app.account.host, outcome },
  };
  if (only !== undefined && view !== undefined && namesOnePayment(pasted, missing)) {
    if (!reading.isRecordOnly) await noteOpened(app, actor, only);
    const verdict = await paymentVerdict(app, actor, { ...reading, record: only, view, pasted, corrected });
    return {
      ...answer,
      verdict: await withLooks(app, actor, { verdict, reading, code: only.reference, payment: only }),
    };
  }
  if (elsewhere !== null) return { ...answer, verdict: await otherTillVerdict(app, elsewhere) };
  const code = record === undefined ? answer.code : null;
  if (code === null) return { ...answer, verdict: null };
  const paid = await paidElsewhere(app, person, code);
  if (paid !== null) return { ...answer, verdict: await otherTillVerdict(app, paid) };
  const caseAt = await caseAddress(app, person, { ...reading, code });
  const verdict = { ...(await notYetVerdict(app, person, { code, till: reading.till })), ...caseAt };
  return { ...answer, verdict: await withLooks(app, actor, { verdict, reading, code, payment: null }) };
}

/** Adds who else looked the same code up, at a counter. */
async function withLooks<Verdict extends object>(
  app: App,
  actor: PersonActing,
  {
    verdict,
    reading: { isAtCounter, isRecordOnly, isRepeated },
    ...looked
  }: { verdict: Verdict; reading: Reading; code: string | null; payment: PaymentRecord | null },
): Promise<Verdict & { lookedElsewhere?: LookedElsewhere }> {
  if (!isAtCounter || isRecordOnly) return verdict;
  const found = await lookedElsewhere(app, actor, { ...looked, isRepeated });
  return found === undefined ? verdict : { ...verdict, lookedElsewhere: found };
}

/**
 * Reads the text in its other meaning if the first finds nothing. Ten letters that happen to carry a date may be a name
 * ("Washington"), and words may be a code that was typed in groups ("ukqf nejbdn").
 */
async function find(app: App, person: Person, reading: Reading): Promise<Found & { pasted: Pasted }> {
  const { pasted } = reading;
  const other = otherReading(pasted);
  try {
    const found = await findPasted(app, person, reading);
    if (other === null || found.payments.length > 0) return { ...found, pasted };
    const foundOtherwise = await findPasted(app, person, { ...reading, pasted: other });
    return foundOtherwise.payments.length > 0 ? { ...foundOtherwise, pasted: other } : { ...found, pasted };
  } catch (error) {
    // A code is found at once, even where a search for the same text as a name takes too long.
    if (other?.kind !== 'code' || !isAppError(error) || error.code !== 'too_slow') throw error;
    const found = await findPasted(app, person, { ...reading, pasted: other });
    if (found.payments.length === 0) throw error;
    return { ...found, pasted: other };
  }
}

/** Returns the second meaning of a text, or null if it has only one. */
function otherReading(pasted: Pasted): Pasted | null {
  if (pasted.kind === 'code') {
    // Kopo Kopo's sandbox makes references that look like an id without its hyphens.
    const [id] = pasted.reference.length === 32 ? idsIn(pasted.reference) : [];
    if (id !== undefined) return { kind: 'payment_id', id };
    return /\d/.test(pasted.reference) ? null : { kind: 'part', ending: null, name: pasted.reference };
  }
  const reference = codeInName(pasted);
  return reference === null ? null : { kind: 'code', reference };
}

/** True for a text whose ids and codes all name the payment that was found, and that leaves no doubt about it. */
function namesOnePayment(pasted: Pasted, missing: readonly string[]): boolean {
  if (pasted.kind === 'several') return pasted.doubt === null && missing.length === 0;
  return idOrCodeIn(pasted) !== null || codeIn(pasted) !== null;
}

/** Returns the payment with this whole code at a till that this person may not see, or null if we know of none. */
async function paidElsewhere(app: App, person: Person, code: string): Promise<PaymentRecord | null> {
  if (person.tills === 'all') return null;
  const filter = { foldedReference: foldedCode(code), state: 'paid' as const };
  const payments = await selectPayments(app.store, app.account.id, { filter, limit: MOST_OF_ONE_CODE, after: null });
  const isElsewhere = ({ conflict, till }: PaymentRecord): boolean =>
    conflict === null && till !== null && !seesTill(person, tillKey(till));
  return payments.find(isElsewhere) ?? null;
}

/**
 * Returns the verdict that names the payment's till. Only `other_till` says that the payment is Paid without doubt. In
 * all other cases this person may learn no more than the till.
 */
async function otherTillVerdict(app: App, payment: PaymentRecord): Promise<OtherTillVerdict> {
  const kind = standingKind(payment) === 'paid' ? 'other_till' : 'at_other_till';
  return { kind, till: await tillName(app, payment.till ?? ''), differences: [] };
}
