import 'server-only';
import type { CaseEntryView, MissingCase } from '@/lib/contract/missing-cases';
import { seesPayment } from '@/lib/domain/may';
import { CASE_ACTS, actsOn, answerDue } from '@/lib/domain/missing-case/case-state';
import { caseWords } from '@/lib/domain/missing-case/case-words';
import type { Person } from '@/lib/domain/person';
import { spelledTill, tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { paymentVisibilityOf } from '@/lib/server/store/queries/known-to';
import {
  type CaseRow,
  entriesOf,
  type EntryRow,
  standingOf,
  type StepRow,
  stepsOf,
} from '@/lib/server/store/queries/missing-case-rows';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { loadPayments } from '@/lib/server/store/queries/payments';
import { listTills } from '@/lib/server/store/queries/tills';

/** Returns these cases as the person sees them, in their order. Whoever works on cases sees whole phones in notes. */
export async function caseViews(app: App, person: Person, rows: readonly CaseRow[]): Promise<MissingCase[]> {
  const { db } = app.store;
  const ids = rows.map(({ id }) => id);
  const entries = await entriesOf(db, ids);
  const steps = await stepsOf(db, ids);
  const terms = await termsOf(app, person, entries);
  return rows.map((row) => {
    const own = entries.filter(({ case_id: id }) => id === row.id).map((entry) => entryView(entry, terms));
    const standing = standingOf(row);
    return {
      id: row.id,
      version: row.version,
      state: standing.state,
      outcome: standing.outcome,
      openedAt: row.opened_at,
      by: row.staff_name,
      closedAt: row.closed_at,
      dueAt: answerDue(standing),
      entries: own,
      steps: steps.filter(({ case_id: id }) => id === row.id).map(stepView),
      acts: actsOn(standing),
      // What has arrived is not asked for any more.
      words: caseWords(
        own.filter(({ arrived }) => arrived === null),
        app.timeZone,
      ),
    };
  });
}

type Terms = {
  payments: ReadonlyMap<string, PaymentRecord>;
  isSeen: (payment: PaymentRecord) => boolean;
  nameOf: (till: string) => string | null;
};

async function termsOf(app: App, person: Person, entries: readonly EntryRow[]): Promise<Terms> {
  const { db } = app.store;
  const ids = [...new Set(entries.flatMap(({ payment_id: id }) => id ?? []))];
  const payments = await loadPayments(db, ids, app.account.id);
  const visibility = await paymentVisibilityOf(db, payments);
  const tills = new Map((await listTills(db, app.account.id)).map((till) => [tillKey(till.number), till]));
  return {
    payments: new Map(payments.map((payment) => [payment.id, payment])),
    isSeen: (payment) => seesPayment(person, visibility(payment)),
    nameOf(till) {
      const known = tills.get(tillKey(till));
      return known === undefined ? null : (known.branch ?? known.name);
    },
  };
}

function entryView(row: EntryRow, terms: Terms): CaseEntryView {
  const { payments, nameOf } = terms;
  const payment = row.payment_id === null ? undefined : payments.get(row.payment_id);
  return {
    till: row.till,
    tillName: nameOf(row.till),
    code: row.code,
    amountMinor: row.amount_minor,
    from: row.from_at,
    to: row.to_at,
    readAt: row.read_at,
    arrived: payment === undefined ? null : arrivedView(row, payment, terms),
  };
}

function arrivedView(row: EntryRow, payment: PaymentRecord, { isSeen, nameOf }: Terms): CaseEntryView['arrived'] {
  const { till, amountMinor, currency, reference } = payment;
  const isElsewhere = till !== null && tillKey(till) !== row.till_key;
  const isOtherAmount = amountMinor !== null && (amountMinor !== row.amount_minor || currency !== 'KES');
  return {
    at: row.arrived_at ?? payment.happenedAt,
    paymentId: isSeen(payment) ? payment.id : null,
    // The name of another till is told for a whole code at the counter too.
    otherTill: isElsewhere ? spelledTill({ number: till, branch: nameOf(till), name: null }) : null,
    otherAmountMinor: isOtherAmount && isSeen(payment) ? amountMinor : null,
    currency,
    otherCode: reference === row.code ? null : reference,
    isTakenBack: payment.state === 'reversed',
  };
}

const ACTS = ['open', ...CASE_ACTS, 'arrive'] as const;

function stepView(row: StepRow): MissingCase['steps'][number] {
  const act = ACTS.find((each) => each === row.act);
  if (act === undefined) throw new Error('a step of a case is of no known kind');
  return { act, at: row.at, by: row.staff_name, note: row.note };
}
