import 'server-only';
import type { LookupAnswer, LookupRequest, OtherTillVerdict } from '@/lib/contract/lookup';
import { foldedCode } from '@/lib/domain/pasted/confusables';
import { seesTill } from '@/lib/domain/may';
import {
  awaitedCode,
  codeIn,
  codeInName,
  codesToTry,
  idOrCodeIn,
  type Pasted,
  readPasted,
} from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import { standingKind } from '@/lib/domain/verdict';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { selectPayments } from '@/lib/server/store/queries/payments';
import { type Found, findPasted } from './find-pasted';
import { currentFreshness } from '@/lib/server/views/freshness';
import { noteOpened } from '@/lib/server/payments/note-opened';
import { notYetVerdict } from './not-yet';
import { paymentVerdict } from './payment-verdict';
import { paymentViews } from '@/lib/server/views/payment-view';
import { readDue } from '@/lib/server/claims/read-due';
import { tillName } from '@/lib/server/views/till-name';
import { requestedTill } from './requested-till';

const MOST_OF_ONE_CODE = 20;

/**
 * Answers anything a person pastes or types, and says without doubt what may be done where it names one payment. What
 * was paid at a till that this person may not see is not there for them, but for its till's name when they hold its
 * whole code or its id.
 * @throws {AppError} invalid_input when `due` is no amount.
 */
export async function lookUp(app: App, actor: PersonActing, asked: LookupRequest): Promise<LookupAnswer> {
  const { person } = actor;
  const dueMinor = readDue(asked.due);
  const { pasted, payments, outcome, corrected, elsewhere } = await readAndFind(app, person, asked);
  const [record, ...others] = payments;
  const views = await paymentViews(app, person, payments);
  const [view] = views;
  const only = others.length === 0 ? record : undefined;
  const answer = {
    kind: pasted.kind,
    payments: views,
    freshness: await currentFreshness(app, only?.checkedAt ?? null, only?.till ?? null),
    upstream: { asked: app.account.environment, host: app.account.host, outcome },
  };
  if (only !== undefined && view !== undefined && namesOnePayment(pasted)) {
    await noteOpened(app, actor, only);
    return {
      ...answer,
      verdict: await paymentVerdict(app, actor, { record: only, view, pasted, asked, dueMinor, corrected }),
    };
  }
  if (elsewhere !== null) return { ...answer, verdict: await otherTillVerdict(app, elsewhere) };
  const code = record === undefined ? awaitedCode(pasted) : null;
  if (code === null) return { ...answer, verdict: null };
  const paid = await paidElsewhere(app, person, code);
  const verdict =
    paid === null ? await notYetVerdict(app, person, { code, till: asked.till }) : await otherTillVerdict(app, paid);
  return { ...answer, verdict };
}

/**
 * Ten letters that carry a date by chance may be a name ("Washington"), and words may be a code that was typed in groups
 * ("ukqf nejbdn"): what is not found as the one is looked for as the other.
 */
async function readAndFind(app: App, person: Person, asked: LookupRequest): Promise<Found & { pasted: Pasted }> {
  const pasted = await readByRecord(app, asked.q);
  const till = requestedTill(person, asked);
  const found = await findPasted(app, person, { pasted, till });
  const other = found.payments.length > 0 ? null : otherReading(pasted);
  if (other === null) return { ...found, pasted };
  const foundOtherwise = await findPasted(app, person, { pasted: other, till });
  return foundOtherwise.payments.length > 0 ? { ...foundOtherwise, pasted: other } : { ...found, pasted };
}

/** What letters or groups among words may be is told by the record: "RESTAURANT" is a word unless it was paid. */
async function readByRecord(app: App, q: string): Promise<Pasted> {
  const pasted = readPasted(q);
  if (idOrCodeIn(pasted) !== null) return pasted;
  const known = new Set<string>();
  for (const code of codesToTry(q)) {
    const [found] = await selectPayments(app.store, app.account.id, {
      filter: { foldedReference: foldedCode(code) },
      limit: 1,
      after: null,
    });
    if (found !== undefined) known.add(code);
  }
  return known.size === 0 ? pasted : readPasted(q, known);
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

/** The payment of this whole code at a till that this person may not see; null when none was paid there, as far as we know. */
async function paidElsewhere(app: App, person: Person, code: string): Promise<PaymentRecord | null> {
  if (person.tills === 'all') return null;
  const filter = { foldedReference: foldedCode(code), state: 'paid' as const };
  const payments = await selectPayments(app.store, app.account.id, { filter, limit: MOST_OF_ONE_CODE, after: null });
  const isElsewhere = ({ conflict, till }: PaymentRecord): boolean =>
    conflict === null && till !== null && !seesTill(person, tillKey(till));
  return payments.find(isElsewhere) ?? null;
}

/** What its till is called. Only what was paid there without doubt is called so: of all else nobody here may say more. */
async function otherTillVerdict(app: App, payment: PaymentRecord): Promise<OtherTillVerdict> {
  const kind = standingKind(payment) === 'paid' ? 'other_till' : 'at_other_till';
  return { kind, till: await tillName(app, payment.till ?? ''), differences: [] };
}
