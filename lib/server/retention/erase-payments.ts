import 'server-only';
import type { Transaction } from 'kysely';
import type { Evidence } from '@/lib/domain/evidence';
import { fold } from '@/lib/domain/fold';
import { hasPerson, withoutPerson } from '@/lib/domain/without-person';
import { flagSuspectedDuplicates } from '@/lib/server/record/suspected-duplicates';
import { referencesOf } from '@/lib/server/record/related-evidence';
import {
  answersAbout,
  erasePaymentRequestDigests,
  eraseBodies,
  eraseTextsOfStaff,
  messageIdsOf,
  rewriteFacts,
} from '@/lib/server/store/queries/erased';
import { eraseLinesOfPayments } from '@/lib/server/store/queries/reconciliation-texts';
import { type FiledEvidence, loadEvidence } from '@/lib/server/store/queries/evidence';
import { paymentIdsTouched } from '@/lib/server/store/queries/evidence-keys';
import {
  columnsFromFolded,
  laterThan,
  type PaymentRecord,
  type PaymentRow,
  recordFromRow,
} from '@/lib/server/store/queries/payment-row';
import { loadPaymentRows } from '@/lib/server/store/queries/payments';
import type { Store } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';
import { changeBetween, type PaymentChange, writePayments } from '@/lib/server/store/queries/write-payments';

type Erasing = { store: Store; tx: Transaction<Database>; accountId: number; nowIso: string };

/** What was erased, and the payments as they now stand: the given ones, and others that changed with them. */
export type ErasedPayments = { payments: number; bodies: number; changed: PaymentRecord[] };

/**
 * Erases the payer of these payments of one account: from evidence, columns and search, and the texts of all messages
 * about them. The rest folds to the same state, amounts and times, and later evidence does not bring the payer back.
 * Ids of no payment are skipped.
 */
export async function erasePayments(erasing: Erasing, ids: readonly string[]): Promise<ErasedPayments> {
  const { store, tx, accountId, nowIso } = erasing;
  const near = await lockWithRelatedEvidence(erasing, ids);
  const rows = await loadPaymentRows(tx, near);
  const erasedRows = new Set(ids);
  const filed = await loadEvidence(tx, accountId, {
    paymentIds: near,
    references: await referencesUnder(erasing, near),
  });
  const references = new Set(referencesOf(own(filed, erasedRows)));
  // A reversal without a payment belongs to all payments of its reference and may name the payer too.
  const erased = filed.filter(({ paymentId, evidence }) =>
    paymentId === null ? evidence.reference !== null && references.has(evidence.reference) : erasedRows.has(paymentId),
  );
  const bodies = await eraseEvidence(erasing, erased);
  await eraseTextsOfStaff(tx, ids);
  await eraseLinesOfPayments(tx, ids, nowIso);

  const erasedIds = new Set(erased.map(({ evidence }) => evidence.id));
  const left = filed.map((piece) =>
    erasedIds.has(piece.evidence.id) ? { ...piece, evidence: withoutPerson(piece.evidence) } : piece,
  );
  const after: PaymentRecord[] = [];
  const changes: PaymentChange[] = [];
  for (const row of rows) {
    const to = withoutPayer(row, { evidence: evidenceOf(row.id, left), nowIso, erases: erasedRows.has(row.id) });
    changes.push(changeBetween(row, to));
    after.push(recordFromRow(to));
  }
  await writePayments(tx, { changed: changes });
  const flagged = await flagSuspectedDuplicates(tx, { accountId, nowIso, folded: after, gone: [] });
  const changed = new Map([...after, ...flagged].map((record) => [record.id, record]));
  await store.tell(tx, { changed: [...changed.keys()], checked: [], merged: [], ended: [] });
  return {
    payments: rows.filter((row) => erasedRows.has(row.id) && row.forgotten_at === null).length,
    bodies,
    changed: [...changed.values()],
  };
}

/** Locks these payments and those that share a reference with them. Returns their ids. */
async function lockWithRelatedEvidence(erasing: Erasing, ids: readonly string[]): Promise<string[]> {
  const { store, tx, accountId } = erasing;
  const found = async (): Promise<string[]> => {
    const sharing = await paymentIdsTouched(tx, accountId, {
      keys: [],
      references: await referencesUnder(erasing, ids),
    });
    return [...new Set([...ids, ...sharing])].sort();
  };
  for (let near = await found(); ; ) {
    await store.lockPayments(tx, near);
    if (store.engine === 'sqlite') return near;
    const again = await found();
    if (again.join() === near.join()) return near;
    near = again;
  }
}

async function referencesUnder({ tx, accountId }: Erasing, ids: readonly string[]): Promise<string[]> {
  const filed = await loadEvidence(tx, accountId, { paymentIds: ids, references: [] });
  return referencesOf(filed.map(({ evidence }) => evidence));
}

function own(filed: readonly FiledEvidence[], ids: ReadonlySet<string>): Evidence[] {
  return filed.flatMap(({ evidence, paymentId }) => (paymentId !== null && ids.has(paymentId) ? [evidence] : []));
}

/** Erases the payer from this evidence, and the texts of all messages about it. Returns how many texts there were. */
async function eraseEvidence({ tx, accountId, nowIso }: Erasing, pieces: readonly FiledEvidence[]): Promise<number> {
  for (const { evidence } of pieces) if (hasPerson(evidence)) await rewriteFacts(tx, withoutPerson(evidence));
  const messageIds = messageIdsOf(pieces.map(({ evidence }) => evidence.id));
  const requestIds = [...new Set(pieces.flatMap(({ evidence }) => evidence.requestId ?? []))];
  await erasePaymentRequestDigests(tx, messageIds);
  return eraseBodies(tx, [...new Set([...messageIds, ...(await answersAbout(tx, accountId, requestIds))])], nowIso);
}

/** Returns a payment's own evidence and the reversals of its references. */
function evidenceOf(id: string, filed: readonly FiledEvidence[]): Evidence[] {
  const standing = own(filed, new Set([id]));
  const references = new Set(standing.flatMap((piece) => (piece.isReversal ? [] : (piece.reference ?? []))));
  return [
    ...standing,
    ...filed.flatMap(({ evidence, paymentId }) =>
      paymentId === null && evidence.reference !== null && references.has(evidence.reference) ? [evidence] : [],
    ),
  ];
}

type Change = { evidence: readonly Evidence[]; nowIso: string; erases: boolean };

/** Returns the row without its payer. Only columns about the payer change. */
function withoutPayer(row: PaymentRow, { evidence, nowIso, erases }: Change): PaymentRow {
  const { first_name, middle_name, last_name, phone, metadata, failure_text, search_text } = columnsFromFolded(
    fold(evidence),
  );
  const to: PaymentRow = { ...row, first_name, middle_name, last_name, phone, metadata, failure_text, search_text };
  const isNew = erases && row.forgotten_at === null;
  if (
    !isNew &&
    to.search_text === row.search_text &&
    to.phone === row.phone &&
    to.metadata === row.metadata &&
    to.failure_text === row.failure_text
  )
    return to;
  return { ...to, forgotten_at: isNew ? nowIso : row.forgotten_at, changed_at: laterThan(row.changed_at, nowIso) };
}
