import 'server-only';
import type { Kysely } from 'kysely';
import { type ChangeKind, changeSince, type Counted } from '@/lib/domain/closing/payment-change';
import type { ClosingBody } from '@/lib/domain/closing/closing-body';
import { countedFrom } from '@/lib/domain/closing/shift-bounds';
import type { Evidence } from '@/lib/domain/evidence';
import { fold } from '@/lib/domain/fold';
import { tillKey } from '@/lib/domain/till';
import { msOf } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import { loadEvidence } from '@/lib/server/store/queries/evidence';
import { type PaymentRecord, recordFromStored } from '@/lib/server/store/queries/payment-row';
import type { ShiftApp } from './read-shift';

/** A payment that is another now than in a closing. It has no payer: everyone who sees the till sees it. */
export type ChangedPayment = {
  id: string;
  reference: string | null;
  kind: ChangeKind;
  happenedAt: string;
  changedAt: string;
  before: Counted | null;
  now: Counted | null;
};

/** Nobody reads a longer list. What it leaves out is still in the figures. */
const MOST = 100;
/** A request that waited at the closing is paid within this time. It then belongs to the shift in which it was paid. */
const LATER_MS = 24 * 3_600_000;

/**
 * Returns the payments that changed a closing after it was made: those of which something was heard later than that.
 * What was heard until then is folded again, and compared with what stands now.
 * @throws {AppError} too_slow
 */
export async function changedPayments(
  { store, account }: ShiftApp,
  closing: ClosingBody,
): Promise<{ payments: ChangedPayment[]; isMore: boolean }> {
  return store.longRead(async (db) => {
    const candidates = [
      ...(await changedInSpan(db, account.id, closing).where(store.stillWanted()).execute()),
      ...(await paidLater(db, account.id, closing).where(store.stillWanted()).execute()),
    ].map(recordFromStored);
    const evidence = await evidenceUntil(db, account.id, { candidates, until: closing.signedAt });
    const changed = candidates.flatMap((record) => {
      const before = inShift(closing, foldedOf(evidence.get(record.id) ?? []));
      const now = inShift(closing, record);
      const kind = changeSince(before, now);
      const { id, reference, happenedAt, changedAt } = record;
      return kind === null ? [] : [{ id, reference, kind, happenedAt, changedAt, before, now }];
    });
    return { payments: changed.slice(0, MOST), isMore: changed.length > MOST };
  });
}

function atTill(db: Kysely<Database>, accountId: number, closing: ClosingBody) {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('till_key', '=', closing.tillKey)
    .where('changed_at', '>=', msOf(closing.signedAt))
    .orderBy('happened_at')
    .orderBy('id')
    .limit(MOST * 2);
}

function changedInSpan(db: Kysely<Database>, accountId: number, closing: ClosingBody) {
  const from = countedFrom(closing);
  const until = atTill(db, accountId, closing).where('happened_at', '<', msOf(closing.to));
  return from === null ? until : until.where('happened_at', '>=', msOf(from));
}

/** Payments that began before the end of the shift and are counted in a later one. */
function paidLater(db: Kysely<Database>, accountId: number, closing: ClosingBody) {
  return atTill(db, accountId, closing)
    .where('happened_at', '>=', msOf(closing.to))
    .where('happened_at', '<', msOf(closing.to) + LATER_MS)
    .where('first_heard_at', '<=', msOf(closing.signedAt));
}

/** Returns what had been heard of each payment until a moment, by its id. */
async function evidenceUntil(
  db: Kysely<Database>,
  accountId: number,
  { candidates, until }: { candidates: readonly PaymentRecord[]; until: string },
): Promise<ReadonlyMap<string, Evidence[]>> {
  const references = candidates.flatMap(({ reference }) => reference ?? []);
  const paymentIds = candidates.map(({ id }) => id);
  const pieces = (await loadEvidence(db, accountId, { paymentIds, references })).filter(
    ({ evidence }) => evidence.heardAt <= until,
  );
  return new Map(
    candidates.map((record) => [
      record.id,
      pieces.flatMap(({ evidence, paymentId }) =>
        paymentId === record.id || (paymentId === null && evidence.isReversal && belongs(evidence, record))
          ? [evidence]
          : [],
      ),
    ]),
  );
}

/** A reversal that stands under no payment belongs to all with its reference. */
function belongs({ reference }: Evidence, record: PaymentRecord): boolean {
  return reference !== null && reference === record.reference;
}

type Standing = Pick<PaymentRecord, 'state' | 'amountMinor' | 'currency' | 'till' | 'happenedAt'>;

function foldedOf(evidence: readonly Evidence[]): Standing | null {
  return evidence.some(({ isReversal }) => !isReversal) ? fold(evidence) : null;
}

/** Returns a payment as the shift counts it. Null for one that is not in it. */
function inShift(closing: ClosingBody, payment: Standing | null): Counted | null {
  if (payment === null || payment.till === null || tillKey(payment.till) !== closing.tillKey) return null;
  const from = countedFrom(closing);
  const isIn = payment.happenedAt < closing.to && (from === null || payment.happenedAt >= from);
  const { state, amountMinor, currency } = payment;
  return isIn ? { state, amountMinor, currency } : null;
}
