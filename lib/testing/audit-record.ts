import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { type Evidence, keysOf } from '@/lib/domain/evidence';
import { fold } from '@/lib/domain/fold';
import { merchantDay } from '@/lib/domain/merchant-day';
import { resolve } from '@/lib/domain/resolve';
import { suspectedDuplicateOf } from '@/lib/domain/suspected-duplicate';
import { loadAllEvidence, type FiledEvidence } from '@/lib/server/store/queries/evidence';
import { columnsFromFolded, type PaymentRow, recordFromRow } from '@/lib/server/store/queries/payment-row';
import type { Store } from '@/lib/server/store/engine/store';
import type { MessagesTable } from '@/lib/server/store/engine/database';

/** `timeZone` is the zone of the days in the totals. */
type Ground = { accountId: string; timeZone: string };

/**
 * Computes one account's record from its evidence alone and compares it with the stored one. Returns the faults in
 * words; none when the record is sound. No one may write to the store meanwhile.
 */
export async function auditRecord(store: Store, ground: Ground): Promise<string[]> {
  const { accountId } = ground;
  const { db } = store;
  const filed = await loadAllEvidence(db, accountId);
  const payments = await db.selectFrom('payments').selectAll().where('account_id', '=', accountId).execute();
  const messages = await db.selectFrom('messages').selectAll().where('account_id', '=', accountId).execute();
  return [
    ...(store.engine === 'sqlite' ? await damageInFile(store) : []),
    ...messageProblems(messages),
    ...(await evidenceProblems(store, ground, { filed, messages })),
    ...paymentProblems(filed, payments),
    ...suspectedDuplicateProblems(payments),
    ...(await aliasProblems(store, ground, payments)),
    ...(await totalsProblems(store, ground, payments)),
  ];
}

/** Checks the file itself, and the search index in it. */
async function damageInFile(store: Store): Promise<string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db);
  const damage = rows.flatMap((row) =>
    row.integrity_check === 'ok' ? [] : [`the file is damaged: ${row.integrity_check}`],
  );
  try {
    await store.write((tx) =>
      sql`insert into payment_search (payment_search, rank) values ('integrity-check', 1)`.execute(tx),
    );
  } catch (error) {
    damage.push(
      `the search index is not that of the payments: ${error instanceof Error ? error.message : 'unknown reason'}`,
    );
  }
  return damage;
}

/** This sign replaces a NUL in the store, so the digest of such a body cannot be computed again. */
const REPLACED = '\uFFFD';

function messageProblems(messages: readonly Selectable<MessagesTable>[]): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const { id, source, subject, digest, body, emptied_at } of messages) {
    const key = `${source} ${digest} ${subject}`;
    if (seen.has(key)) problems.push(`message ${id} is stored twice`);
    seen.add(key);
    if (emptied_at !== null) {
      if (body !== '') problems.push(`message ${id} is said to be erased and is not`);
    } else if (!body.includes(REPLACED) && createHash('sha256').update(body).digest('hex') !== digest)
      problems.push(`message ${id} is not what its digest was made of`);
  }
  return problems;
}

type Heard = { filed: readonly FiledEvidence[]; messages: readonly { id: string }[] };

async function evidenceProblems({ db }: Store, { accountId }: Ground, { filed, messages }: Heard): Promise<string[]> {
  const problems: string[] = [];
  const known = new Set(messages.map((message) => message.id));
  const rows = await db
    .selectFrom('evidence')
    .select(['id', 'message_id', 'reference', 'is_reversal'])
    .where('account_id', '=', accountId)
    .execute();
  const byId = new Map(filed.map((piece) => [piece.evidence.id, piece.evidence]));
  for (const row of rows) {
    if (!known.has(row.message_id)) problems.push(`evidence ${row.id} rests on a message that is not there`);
    const facts = byId.get(row.id);
    if (facts?.reference !== row.reference || (facts.isReversal ? 1 : 0) !== row.is_reversal)
      problems.push(`evidence ${row.id} is found under other marks than its own`);
  }
  const held = new Set(
    (
      await db.selectFrom('evidence_keys').select(['key', 'evidence_id']).where('account_id', '=', accountId).execute()
    ).map((row) => `${row.evidence_id} ${row.key}`),
  );
  const due = new Set(filed.flatMap(({ evidence }) => keysOf(evidence).map((key) => `${evidence.id} ${key}`)));
  for (const key of due) if (!held.has(key)) problems.push(`evidence lacks its key: ${key}`);
  for (const key of held) if (!due.has(key)) problems.push(`a key that no evidence has: ${key}`);
  return problems;
}

/** Resolves and folds all evidence again: the result must be exactly the stored payments. */
function paymentProblems(filed: readonly FiledEvidence[], payments: readonly PaymentRow[]): string[] {
  const problems: string[] = [];
  const homeOf = new Map(filed.map((piece) => [piece.evidence.id, piece.paymentId]));
  const rowOf = new Map(payments.map((row) => [row.id, row]));
  const underOf = new Map<string, number>();
  for (const { paymentId } of filed) if (paymentId !== null) underOf.set(paymentId, (underOf.get(paymentId) ?? 0) + 1);
  const reused = referencesInTwo(filed);
  const accounted = new Set<string>();
  for (const group of resolve(filed.map((piece) => piece.evidence))) {
    const own = group.filter((piece) => !piece.isReversal);
    const standing = own.length > 0 ? own : group;
    const homes = new Set(standing.map((piece) => homeOf.get(piece.id) ?? null));
    const [home] = homes;
    if (home === undefined || home === null || homes.size > 1) {
      problems.push(
        `evidence of one payment stands under ${[...homes].join(', ')}: ${standing.map((piece) => piece.id).join(', ')}`,
      );
      continue;
    }
    accounted.add(home);
    if (underOf.get(home) !== standing.length) problems.push(`payment ${home} has evidence of another payment`);
    if (own.length > 0 && group.some((piece) => piece.isReversal && (homeOf.get(piece.id) ?? null) !== null))
      problems.push(`a reversal of payment ${home} stands alone`);
    const row = rowOf.get(home);
    if (row === undefined) problems.push(`payment ${home} is not there, but its evidence is`);
    else problems.push(...columnProblems(row, group, reused));
  }
  for (const { id } of payments) if (!accounted.has(id)) problems.push(`payment ${id} rests on nothing`);
  return problems;
}

function columnProblems(row: PaymentRow, group: readonly Evidence[], reused: ReadonlySet<string>): string[] {
  const folded = fold(group);
  const isReused = group.some((piece) => piece.reference !== null && reused.has(piece.reference));
  const columns = columnsFromFolded({ ...folded, conflict: folded.conflict ?? (isReused ? 'reference_reused' : null) });
  const held = new Map<string, unknown>(Object.entries(row));
  return Object.entries(columns).flatMap(([column, value]) =>
    held.get(column) === value
      ? []
      : [
          `payment ${row.id} shows ${column} ${shown(held.get(column), value)}, its evidence says ${shown(value, held.get(column))}`,
        ],
  );
}

const MOST_SHOWN = 100;

/** Returns a value as JSON; of a long text only the part after the first difference from another. */
function shown(value: unknown, other: unknown): string {
  if (typeof value !== 'string' || typeof other !== 'string' || value.length <= MOST_SHOWN)
    return JSON.stringify(value);
  let from = 0;
  while (from < value.length && value[from] === other[from]) from += 1;
  return `…${JSON.stringify(value.slice(from, from + MOST_SHOWN))}`;
}

function referencesInTwo(filed: readonly FiledEvidence[]): Set<string> {
  const homes = new Map<string, Set<string>>();
  for (const { evidence, paymentId } of filed) {
    if (evidence.isReversal || evidence.reference === null || paymentId === null) continue;
    homes.set(evidence.reference, (homes.get(evidence.reference) ?? new Set()).add(paymentId));
  }
  return new Set([...homes].flatMap(([reference, ids]) => (ids.size > 1 ? [reference] : [])));
}

function suspectedDuplicateProblems(payments: readonly PaymentRow[]): string[] {
  const records = payments.map(recordFromRow);
  const ofPhone = new Map<string, typeof records>();
  for (const record of records)
    if (record.phone !== null) ofPhone.set(record.phone, [...(ofPhone.get(record.phone) ?? []), record]);
  return records.flatMap((record) => {
    const twinId = suspectedDuplicateOf(record, ofPhone.get(record.phone ?? '') ?? [])?.id ?? null;
    return twinId === record.twinId
      ? []
      : [
          `payment ${record.id} is flagged as the suspected duplicate of ${record.twinId ?? 'none'}, not of ${twinId ?? 'none'}`,
        ];
  });
}

async function aliasProblems({ db }: Store, { accountId }: Ground, payments: readonly PaymentRow[]): Promise<string[]> {
  const ids = new Set(payments.map((row) => row.id));
  const aliases = await db.selectFrom('payment_aliases').selectAll().where('account_id', '=', accountId).execute();
  return aliases.flatMap(({ alias, payment_id }) => [
    ...(ids.has(payment_id) ? [] : [`the former id ${alias} leads nowhere`]),
    ...(ids.has(alias) ? [`the former id ${alias} is a payment still`] : []),
  ]);
}

/** Compares both counts as text: "day till state currency" → "count amount". */
async function totalsProblems(
  { db }: Store,
  { accountId, timeZone }: Ground,
  payments: readonly PaymentRow[],
): Promise<string[]> {
  const recount = new Map<string, { count: number; amountMinor: number }>();
  for (const row of payments) {
    const key = [merchantDay(row.happened_at, timeZone), row.till_key ?? '', row.state, row.currency].join(' ');
    const sum = recount.get(key) ?? { count: 0, amountMinor: 0 };
    recount.set(key, { count: sum.count + 1, amountMinor: sum.amountMinor + (row.amount_minor ?? 0) });
  }
  const held = new Map<string, { count: number; amountMinor: number }>();
  for (const row of await db.selectFrom('totals').selectAll().where('account_id', '=', accountId).execute()) {
    if (row.count !== 0 || row.amount_minor !== 0)
      held.set([row.day, row.till_key, row.state, row.currency].join(' '), {
        count: row.count,
        amountMinor: row.amount_minor,
      });
  }
  const counted = (sum: { count: number; amountMinor: number } | undefined): string =>
    `${sum?.count ?? 0} payments of ${sum?.amountMinor ?? 0}`;
  return [...new Set([...recount.keys(), ...held.keys()])].flatMap((key) =>
    counted(recount.get(key)) === counted(held.get(key))
      ? []
      : [`the totals of ${key} say ${counted(held.get(key))}, a recount ${counted(recount.get(key))}`],
  );
}
