import { type Selectable, sql } from 'kysely';
import { type Evidence, keysOf } from '@/lib/domain/evidence';
import { fold } from '@/lib/domain/fold';
import { merchantDay, zonedIso } from '@/lib/domain/merchant-day';
import { resolve } from '@/lib/domain/resolve';
import { suspectedDuplicateOf } from '@/lib/domain/suspected-duplicate';
import { type FiledEvidence, loadAllEvidence } from '@/lib/server/store/queries/evidence';
import { evidenceId, placeOfEvidence } from '@/lib/server/store/queries/evidence-id';
import { keyHash } from '@/lib/server/store/queries/key-hash';
import {
  columnsFromFolded,
  type PaymentRow,
  recordFromRow,
  rowFromStored,
} from '@/lib/server/store/queries/payment-row';
import { fingerprintOf, fingerprintOfErased, sha256 } from '@/lib/server/store/engine/packed/fingerprint';
import { unpackText } from '@/lib/server/store/engine/packed/packed-text';
import type { Store } from '@/lib/server/store/engine/store';
import type { MessagesTable } from '@/lib/server/store/engine/tables/record-tables';

/** `timeZone` is the zone of the days in the totals. */
type Ground = { accountId: number; timeZone: string };

/**
 * Computes one account's record from its evidence alone and compares it with the stored one. Returns the faults in
 * words; none when the record is sound. No one may write to the store meanwhile.
 */
export async function auditRecord(store: Store, ground: Ground): Promise<string[]> {
  const { accountId } = ground;
  const { db } = store;
  const filed = await loadAllEvidence(db, accountId);
  const payments = (await db.selectFrom('payments').selectAll().where('account_id', '=', accountId).execute()).map(
    rowFromStored,
  );
  const messages = await db.selectFrom('messages').selectAll().where('account_id', '=', accountId).execute();
  return [
    ...(store.engine === 'sqlite' ? await damageInFile(store) : []),
    ...messageProblems(messages),
    ...(await heardProblems(store, ground, messages)),
    ...(await evidenceProblems(store, ground, { filed, messages, payments })),
    ...paymentProblems(filed, payments),
    ...suspectedDuplicateProblems(payments),
    ...(await aliasProblems(store, ground, payments)),
    ...(await totalsProblems(store, ground, payments)),
    ...(await hourTotalsProblems(store, ground, payments)),
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

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** In an older store this sign replaced a NUL, so the digest of such a body cannot be computed again. */
const REPLACED = '\uFFFD';

function messageProblems(messages: readonly Selectable<MessagesTable>[]): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const { id, source, subject, digest, fingerprint, body, emptied_at } of messages) {
    const key = `${source} ${hex(digest)} ${subject}`;
    if (seen.has(key) && digest.length > 0) problems.push(`message ${id} is stored twice`);
    seen.add(key);
    const own = digest.length === 0 ? fingerprintOfErased(id) : fingerprintOf({ source, subject, digest });
    if (hex(own) !== hex(fingerprint)) problems.push(`message ${id} has the fingerprint of another`);
    const text = unpackText(body);
    if (emptied_at !== null) {
      if (text !== '') problems.push(`message ${id} is said to be erased and is not`);
    } else if (!text.includes(REPLACED) && hex(sha256(text)) !== hex(digest))
      problems.push(`message ${id} is not what its digest was made of`);
  }
  return problems;
}

/** Compares when each source was last heard with the messages. */
async function heardProblems(
  { db }: Store,
  { accountId }: Ground,
  messages: readonly Selectable<MessagesTable>[],
): Promise<string[]> {
  const newest = new Map<string, { received_at: number; checked_at: number }>();
  for (const { source, received_at, checked_at } of messages) {
    const known = newest.get(source) ?? { received_at: 0, checked_at: 0 };
    newest.set(source, {
      received_at: Math.max(known.received_at, received_at),
      checked_at: Math.max(known.checked_at, checked_at),
    });
  }
  const rows = await db.selectFrom('heard').selectAll().where('account_id', '=', accountId).execute();
  const held = new Map(rows.map(({ source, received_at, checked_at }) => [source, { received_at, checked_at }]));
  return [...newest].flatMap(([source, { received_at, checked_at }]) => {
    const at = held.get(source);
    // Another server, with another clock, may have noted a later time.
    return at !== undefined && at.received_at >= received_at && at.checked_at >= checked_at
      ? []
      : [`it is not noted when ${source} was last heard`];
  });
}

type Heard = {
  filed: readonly FiledEvidence[];
  messages: readonly { id: number }[];
  payments: readonly { seq: number }[];
};

async function evidenceProblems(
  { db }: Store,
  { accountId }: Ground,
  { filed, messages, payments }: Heard,
): Promise<string[]> {
  const problems: string[] = [];
  const known = new Set(messages.map((message) => message.id));
  const seqs = new Set(payments.map(({ seq }) => seq));
  const rows = await db
    .selectFrom('evidence')
    .select(['message_id', 'n', 'payment_seq', 'reference', 'is_reversal'])
    .where('account_id', '=', accountId)
    .execute();
  const byId = new Map(filed.map((piece) => [piece.evidence.id, piece.evidence]));
  for (const row of rows) {
    const id = evidenceId(row.message_id, row.n);
    if (!known.has(row.message_id)) {
      problems.push(`evidence ${id} rests on a message that is not there`);
      continue;
    }
    if (row.payment_seq !== null && !seqs.has(row.payment_seq))
      problems.push(`payment ${row.payment_seq} is not there, but its evidence is`);
    const facts = byId.get(id);
    if (facts?.reference !== row.reference || (facts.isReversal ? 1 : 0) !== row.is_reversal)
      problems.push(`evidence ${id} is found under other marks than its own`);
  }
  const homeOf = new Map<number, string>();
  for (const { evidence, paymentId } of filed)
    homeOf.set(placeOfEvidence(evidence.id).messageId, paymentId ?? evidence.id);
  const held = new Set(
    (
      await db.selectFrom('evidence_keys').select(['hash', 'message_id']).where('account_id', '=', accountId).execute()
    ).map((row) => `${homeOf.get(row.message_id) ?? ''} ${hex(row.hash)}`),
  );
  const due = new Set(
    filed.flatMap(({ evidence, paymentId }) =>
      keysOf(evidence).map((key) => `${paymentId ?? evidence.id} ${hex(keyHash(key))}`),
    ),
  );
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

/** Compares the totals of hours in the same way. Before the first start after an upgrade there are none. */
async function hourTotalsProblems(
  { db }: Store,
  { accountId, timeZone }: Ground,
  payments: readonly PaymentRow[],
): Promise<string[]> {
  const account = await db.selectFrom('accounts').select('totals_zone').where('id', '=', accountId).executeTakeFirst();
  if (account?.totals_zone !== timeZone) return [];
  const recount = new Map<string, [count: number, amountMinor: number, late: number]>();
  for (const row of payments) {
    const hour = zonedIso(row.happened_at, timeZone).slice(0, 13);
    const reason = row.state === 'failed' ? (row.failure_reason ?? 'none') : '';
    const key = [hour, row.till_key ?? '', row.state, row.currency, reason].join(' ');
    const [count, amountMinor, late] = recount.get(key) ?? [0, 0, 0];
    recount.set(key, [
      count + 1,
      amountMinor + (row.amount_minor ?? 0),
      late + (row.first_heard_from === 'poll' ? 1 : 0),
    ]);
  }
  const held = new Map(
    (await db.selectFrom('hour_totals').selectAll().where('account_id', '=', accountId).execute()).map((row) => [
      [
        `${row.day}T${String(row.hour).padStart(2, '0')}`,
        row.till_key,
        row.state,
        row.currency,
        row.failure_reason,
      ].join(' '),
      [row.count, row.amount_minor, row.late_count],
    ]),
  );
  return [...new Set([...recount.keys(), ...held.keys()])].flatMap((key) => {
    const [kept, counted] = [held.get(key), recount.get(key)].map((sums) => (sums ?? [0, 0, 0]).join(' '));
    return kept === counted ? [] : [`the totals of the hour ${key} say ${kept}, a recount ${counted}`];
  });
}
