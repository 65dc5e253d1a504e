import 'server-only';
import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { SIGNING_KEYS } from '@/lib/contract/evidence';
import { nextCheckMs, wantsConfirmation } from '@/lib/domain/check-schedule';
import { type Evidence, keysOf, type Source } from '@/lib/domain/evidence';
import { fold } from '@/lib/domain/fold';
import { resolve } from '@/lib/domain/resolve';
import { type FiledEvidence, insertEvidence, loadEvidence, paymentIdsTouched } from '@/lib/server/store/evidence';
import { columnsFromFolded, laterThan, type PaymentRecord } from '@/lib/server/store/payment-row';
import { loadPayments } from '@/lib/server/store/payments';
import type { Store } from '@/lib/server/store/store';
import type { Tables } from '@/lib/server/store/tables';
import { moveTotals, type TotalsMove } from '@/lib/server/store/totals';
import { flagTwins } from './flag-twins';

/** What a message says of one payment, before it is filed. */
export type Fact = Omit<Evidence, 'id' | 'source' | 'heardAt'>;

/** Why a message is no evidence. */
export type MessageFault = 'unreadable' | 'other_id' | 'unknown_topic';

export type SigningKey = (typeof SIGNING_KEYS)[number];

/** A message as it arrived, with what could be read from it. */
export type Message = {
  source: Source;
  /** The id asked for, the ask, or the notice's own id. */
  subject: string;
  body: string;
  facts: readonly Fact[];
  fault: MessageFault | null;
  signedWith: SigningKey | null;
  /** A notice's own name for what it tells. */
  topic: string | null;
};

/**
 * What a message changed. `checked` are the payments it speaks of, whether it changed them or not; `created` are the
 * ids of those nobody had heard of.
 */
export type Recorded = {
  repeated: boolean;
  changed: PaymentRecord[];
  checked: PaymentRecord[];
  created: string[];
  merged: { from: string; into: string }[];
};

export type RecordDeps = { store: Store; accountId: string; timeZone: string; nowMs: () => number; newId: () => string };

/**
 * The one door through which a payment changes. In one transaction: files the message, adds its evidence and
 * computes anew every payment it touches. Durable once this resolves; a message heard before only moves clocks.
 */
export async function recordMessage(deps: RecordDeps, message: Message): Promise<Recorded> {
  const [result] = await recordGroup(deps, [message]);
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason;
}

/**
 * The same for many messages in one commit, since a commit costs more than a message. Each has a savepoint of its
 * own, so that one which cannot be recorded fails alone. Rejects when none was recorded.
 */
export function recordGroup(deps: RecordDeps, messages: readonly Message[]): Promise<PromiseSettledResult<Recorded>[]> {
  return deps.store.write(async (tx) => {
    const filing: Filing = { ...deps, tx, nowIso: new Date(deps.nowMs()).toISOString() };
    const facts = messages.flatMap((message) => message.facts);
    const keys = [...facts.flatMap(keysOf), ...referencesOf(facts).map((reference) => `ref:${reference}`)];
    await deps.store.lockKeys(tx, keys.map((key) => `${deps.accountId} ${key}`));
    const results: PromiseSettledResult<Filed>[] = [];
    for (const message of messages) results.push(messages.length === 1 ? { status: 'fulfilled', value: await file(filing, message) } : await fileAlone(filing, message));
    const filed = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    await moveTotals(tx, deps, filed.flatMap((each) => each.moves));
    await deps.store.tell(tx, { changed: idsOf(filed.flatMap((each) => each.changed)), checked: idsOf(filed.flatMap((each) => each.checked)), merged: filed.flatMap((each) => each.merged) });
    return results;
  });
}

type Filing = RecordDeps & { tx: Transaction<Tables>; nowIso: string };
type Filed = Recorded & { moves: TotalsMove[] };

function idsOf(records: readonly PaymentRecord[]): string[] {
  return [...new Set(records.map((record) => record.id))];
}

async function fileAlone(filing: Filing, message: Message): Promise<PromiseSettledResult<Filed>> {
  await sql`savepoint message`.execute(filing.tx);
  try {
    const value = await file(filing, message);
    await sql`release savepoint message`.execute(filing.tx);
    return { status: 'fulfilled', value };
  } catch (reason) {
    // A deadlock ends the whole transaction, which is then run again.
    if (filing.store.isPassing(reason)) throw reason;
    await sql`rollback to savepoint message`.execute(filing.tx);
    await sql`release savepoint message`.execute(filing.tx);
    return { status: 'rejected', reason };
  }
}

async function file(filing: Filing, message: Message): Promise<Filed> {
  const { tx, accountId, nowIso, newId } = filing;
  const { id: messageId, repeated } = await fileMessage(filing, message);
  if (repeated) return repeat(filing, { messageId, source: message.source });
  if (message.facts.length === 0) return { repeated, changed: [], checked: [], created: [], merged: [], moves: [] };

  const fresh = message.facts.map((fact, index): Evidence => ({ ...fact, id: `${messageId}:${index}`, source: message.source, heardAt: nowIso }));
  await insertEvidence(tx, { accountId, messageId, evidence: fresh });

  const known = await loadNeighbours(filing, { fresh, keys: fresh.flatMap(keysOf) });
  const groups = resolve(known.map((piece) => piece.evidence));
  const paymentOf = new Map(known.map((piece) => [piece.evidence.id, piece.paymentId]));
  const before = new Map((await loadPayments(tx, [...new Set(known.flatMap((piece) => piece.paymentId ?? []))])).map((record) => [record.id, record]));

  const placed: Placed[] = [];
  const homeOf = new Map<string, string>();
  for (const group of groups) {
    const own = group.filter((piece) => !piece.isReversal);
    const former = earlierPayments(own.length > 0 ? own : group, paymentOf);
    const id = former[0] ?? newId();
    placed.push({ id, group, isNew: former[0] === undefined });
    for (const formerId of earlierPayments(group, paymentOf)) if (!homeOf.has(formerId)) homeOf.set(formerId, id);
  }
  const kept = new Set(placed.map((payment) => payment.id));
  const freshIds = new Set(fresh.map((piece) => piece.id));
  await placeEvidence(filing, { placed, paymentOf });
  const merged = [...homeOf].filter(([from]) => !kept.has(from)).map(([from, into]) => ({ from, into }));
  await foldAll(filing, { placed, before, freshIds, source: message.source });
  await moveIds(filing, merged);
  const twins = await flagTwins(tx, { accountId, nowIso, ids: [...kept], gone: merged.map(({ from }) => from) });

  const after = await loadPayments(tx, [...kept]);
  const told = new Set(placed.filter((payment) => payment.group.some((piece) => freshIds.has(piece.id))).map((payment) => payment.id));
  return {
    repeated,
    changed: [...after.filter((record) => before.get(record.id)?.changedAt !== record.changedAt || !before.has(record.id)), ...twins.filter((record) => !kept.has(record.id))],
    checked: after.filter((record) => told.has(record.id)),
    created: placed.filter((payment) => payment.isNew).map((payment) => payment.id),
    merged,
    moves: [...[...before.values()].map((record) => ({ record, by: -1 as const })), ...after.map((record) => ({ record, by: 1 as const }))],
  };
}

type Placed = { id: string; group: Evidence[]; isNew: boolean };

async function fileMessage(filing: Filing, message: Message): Promise<{ id: string; repeated: boolean }> {
  const { tx, accountId, nowIso } = filing;
  const digest = createHash('sha256').update(message.body).digest('hex');
  const inserted = await tx
    .insertInto('messages')
    .values({
      id: filing.newId(),
      account_id: accountId,
      source: message.source,
      subject: message.subject,
      digest,
      received_at: nowIso,
      checked_at: nowIso,
      fault: message.fault,
      signed_with: message.signedWith,
      topic: message.topic,
      // PostgreSQL keeps no NUL in text; the digest is of the body as it came.
      body: message.body.replaceAll('\u0000', '\uFFFD'),
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'source', 'subject', 'digest']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted !== undefined) return { id: inserted.id, repeated: false };
  const known = await tx
    .updateTable('messages')
    .set({ checked_at: nowIso })
    .where('account_id', '=', accountId)
    .where('source', '=', message.source)
    .where('subject', '=', message.subject)
    .where('digest', '=', digest)
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: known.id, repeated: true };
}

/** The same words again: nothing is learnt but that they still hold. */
async function repeat(filing: Filing, heard: { messageId: string; source: Source }): Promise<Filed> {
  const { tx } = filing;
  const rows = await tx.selectFrom('evidence').select('payment_id').distinct().where('message_id', '=', heard.messageId).execute();
  const checked = await loadPayments(tx, rows.flatMap((row) => row.payment_id ?? []));
  for (const record of checked) await tx.updateTable('payments').set(clocks(filing, record, heard.source)).where('id', '=', record.id).execute();
  return { repeated: true, changed: [], checked: await loadPayments(tx, checked.map((record) => record.id)), created: [], merged: [], moves: [] };
}

/**
 * Everything the new evidence may join: the payments that share a key or a reference with it, and those that
 * share a reference with these. Rows found are locked and looked up again until nothing moved meanwhile.
 */
async function loadNeighbours(filing: Filing, arrived: { fresh: readonly Evidence[]; keys: readonly string[] }): Promise<FiledEvidence[]> {
  const { tx, store, accountId } = filing;
  const evidenceIds = arrived.fresh.map((piece) => piece.id);
  const near = async (references: readonly string[]): Promise<FiledEvidence[]> => {
    for (let paymentIds = await paymentIdsTouched(tx, accountId, { keys: arrived.keys, references }); ; ) {
      await store.lockPayments(tx, paymentIds);
      const again = await paymentIdsTouched(tx, accountId, { keys: arrived.keys, references });
      if (again.join() === paymentIds.join()) return loadEvidence(tx, accountId, { paymentIds, references, evidenceIds });
      paymentIds = again;
    }
  };
  const first = await near(referencesOf(arrived.fresh));
  return near(referencesOf(first.map((piece) => piece.evidence)));
}

function referencesOf(pieces: readonly Fact[]): string[] {
  return [...new Set(pieces.flatMap((piece) => piece.reference ?? []))].sort();
}

/** The payments a group was filed under, the oldest first: our ids are made in order of time. */
function earlierPayments(group: readonly Evidence[], paymentOf: ReadonlyMap<string, string | null>): string[] {
  return [...new Set(group.flatMap((piece) => paymentOf.get(piece.id) ?? []))].sort();
}

async function placeEvidence(filing: Filing, places: { placed: readonly Placed[]; paymentOf: ReadonlyMap<string, string | null> }): Promise<void> {
  for (const { id, group } of places.placed) {
    const alone = group.every((piece) => piece.isReversal);
    for (const piece of group) {
      const paymentId = piece.isReversal && !alone ? null : id;
      if (places.paymentOf.get(piece.id) === paymentId) continue;
      await filing.tx.updateTable('evidence').set({ payment_id: paymentId }).where('id', '=', piece.id).execute();
    }
  }
}

async function foldAll(
  filing: Filing,
  work: { placed: readonly Placed[]; before: ReadonlyMap<string, PaymentRecord>; freshIds: ReadonlySet<string>; source: Source },
): Promise<void> {
  const { tx, accountId, nowIso } = filing;
  const reused = await referencesInTwoPayments(filing, work.placed);
  for (const { id, group, isNew } of work.placed) {
    const folded = fold(group);
    if (folded.conflict === null && group.some((piece) => piece.reference !== null && reused.has(piece.reference))) folded.conflict = 'reference_reused';
    const columns = columnsFromFolded(folded);
    const told = group.some((piece) => work.freshIds.has(piece.id));
    const moved = told ? clocks(filing, { ...folded, checkedAt: work.before.get(id)?.checkedAt ?? null }, work.source) : {};
    if (isNew) {
      await tx
        .insertInto('payments')
        .values({ id, account_id: accountId, ...columns, checked_at: null, next_check_at: null, lease_until: null, twin_id: null, ...moved, changed_at: nowIso })
        .execute();
      continue;
    }
    const stored = await tx.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const differs = Object.entries(columns).some(([column, value]) => Object.entries(stored).some(([name, held]) => name === column && held !== value));
    await tx
      .updateTable('payments')
      .set({ ...columns, ...moved, changed_at: differs ? laterThan(stored.changed_at, nowIso) : stored.changed_at })
      .where('id', '=', id)
      .execute();
  }
}

/** One reference under two payments: each may be real, but not both can be vouched for. */
async function referencesInTwoPayments(filing: Filing, placed: readonly Placed[]): Promise<Set<string>> {
  const references = referencesOf(placed.flatMap((payment) => payment.group));
  if (references.length === 0) return new Set();
  const rows = await filing.tx
    .selectFrom('evidence')
    .select('reference')
    .where('account_id', '=', filing.accountId)
    .where('reference', 'in', references)
    .where('is_reversal', '=', 0)
    .groupBy('reference')
    .having((having) => having(having.fn.count('payment_id').distinct(), '>', 1))
    .execute();
  return new Set(rows.flatMap((row) => row.reference ?? []));
}

/** Every id ever given keeps answering. */
async function moveIds(filing: Filing, merged: readonly { from: string; into: string }[]): Promise<void> {
  const { tx, accountId } = filing;
  for (const { from, into } of merged) {
    await tx.updateTable('payment_aliases').set({ payment_id: into }).where('payment_id', '=', from).execute();
    await tx.insertInto('payment_aliases').values({ alias: from, account_id: accountId, payment_id: into }).execute();
    await tx.deleteFrom('payments').where('id', '=', from).execute();
  }
}

/** The clocks that a message about a payment moves. What we asked ourselves is not an answer. */
function clocks(
  filing: Filing,
  payment: Pick<PaymentRecord, 'state' | 'requestId' | 'confirmed' | 'initiatedAt' | 'firstHeardAt' | 'checkedAt'>,
  source: Source,
): { checked_at: string | null; next_check_at: string | null; lease_until: null } {
  const nowMs = Date.parse(filing.nowIso);
  const startedMs = Date.parse(payment.initiatedAt ?? payment.firstHeardAt);
  // A result that only a notice told is asked about at once; when asking did not confirm it, at the usual pace.
  const next = source !== 'query' && wantsConfirmation(payment) ? nowMs : nextCheckMs({ ...payment, startedMs }, nowMs);
  return {
    checked_at: source === 'ask' ? payment.checkedAt : filing.nowIso,
    next_check_at: next === null ? null : new Date(next).toISOString(),
    lease_until: null,
  };
}
