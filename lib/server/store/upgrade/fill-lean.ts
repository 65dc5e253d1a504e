import 'server-only';
import { type Kysely, type Selectable, sql } from 'kysely';
import { type Evidence, SOURCES } from '@/lib/domain/evidence';
import { msOf, msOrNull } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import type { PaymentRequestsTable } from '@/lib/server/store/engine/tables/record-tables';
import { OLD_PREFIX } from '@/lib/server/store/engine/migrations/0007-lean';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import { fingerprintOf, fingerprintOfErased, NO_DIGEST } from '@/lib/server/store/engine/packed/fingerprint';
import { packText } from '@/lib/server/store/engine/packed/packed-text';
import { insertEvidence, readFacts } from '@/lib/server/store/queries/evidence';
import { evidenceId } from '@/lib/server/store/queries/evidence-id';
import { withKeys } from '@/lib/server/store/queries/evidence-keys';
import { inChunks } from '@/lib/server/store/queries/in-chunks';
import type { PaymentRow } from '@/lib/server/store/queries/payment-row';
import { writePayments } from '@/lib/server/store/queries/write-payments';
import { SAME_TABLES, sameRows } from './same-tables';
import { type OldEvidence, oldEvidence, type OldMessage, oldPages, type OldTables } from './old-tables';
import { type UpgradeLog, UpgradeRefused } from './upgrade-terms';

export type OldPayment = Omit<PaymentRow, 'account_id'> & { account_id: string };

type OldRequest = Omit<
  Selectable<PaymentRequestsTable>,
  'account_id' | 'digest' | 'created_at' | 'settled_at' | 'forgotten_at'
> & {
  account_id: string;
  digest: string;
  created_at: string;
  settled_at: string | null;
  forgotten_at: string | null;
};

type Filling = { db: Kysely<Database>; old: OldTables; log: UpgradeLog; accountOf: (guid: string) => number };

const ROWS_AT_ONCE = 200;
const HEX = /^[0-9a-f]{64}$/;

/**
 * Fills the empty tables of schema 0007 from those of 0006, page by page. The rows of messages get their numbers in the
 * order of their old ids, which is the order of receipt.
 */
export async function fillLean(db: Kysely<Database>, old: OldTables, log: UpgradeLog): Promise<void> {
  const filling = { db, old, log, accountOf: await fillAccounts(db, old) };
  for (const table of SAME_TABLES) {
    const { columns, was } = await sameRows(db, old, table);
    await sql`insert into ${sql.table(table)} (${columns}) ${was}`.execute(db);
  }
  await fillPayments(filling);
  await fillRequests(filling);
  await fillMessages(filling);
  await sql`
    insert into heard (account_id, source, received_at, checked_at)
    select account_id, source, max(received_at), max(checked_at) from messages group by account_id, source`.execute(db);
  await goOnCounting(db, old);
}

async function fillAccounts(db: Kysely<Database>, old: OldTables): Promise<Filling['accountOf']> {
  await sql`
    insert into accounts (guid, host, client_id, environment, created_at, totals_zone)
    select id, host, client_id, environment, created_at, totals_zone from ${old.was('accounts')}
    order by created_at, id`.execute(db);
  const ids = new Map(
    (await db.selectFrom('accounts').select(['id', 'guid']).execute()).map(({ id, guid }) => [guid, id]),
  );
  return (guid) => {
    const id = ids.get(guid);
    if (id === undefined) throw new UpgradeRefused(`a row belongs to the account ${guid}, which is not there`);
    return id;
  };
}

async function fillPayments({ db, old, log, accountOf }: Filling): Promise<void> {
  let done = 0;
  for await (const page of oldPages<OldPayment, 'seq'>(db, old, { table: 'payments', key: 'seq', first: 0 })) {
    await writePayments(db, { added: page.map((row) => ({ ...row, account_id: accountOf(row.account_id) })) });
    done += page.length;
    log('info', 'store_upgrade', { step: 'payments', done });
    await turnOfItsOwn();
  }
}

async function fillRequests({ db, old, accountOf }: Filling): Promise<void> {
  const pages = oldPages<OldRequest, 'id'>(db, old, { table: 'asks', key: 'id', first: '' });
  for await (const page of pages) {
    const rows = page.map((row) => ({
      ...row,
      account_id: accountOf(row.account_id),
      digest: bytesOf(row.digest),
      created_at: msOf(row.created_at),
      settled_at: msOrNull(row.settled_at),
      forgotten_at: msOrNull(row.forgotten_at),
    }));
    for (const some of inChunks(rows, ROWS_AT_ONCE)) await db.insertInto('asks').values(some).execute();
    await turnOfItsOwn();
  }
}

async function fillMessages(filling: Filling): Promise<void> {
  const { db, old, log } = filling;
  let last = 0;
  for await (const page of oldPages<OldMessage, 'id'>(db, old, { table: 'messages', key: 'id', first: '' })) {
    const numbered = new Map(page.map((message, index) => [message.id, { message, id: last + 1 + index }]));
    const rows = [...numbered.values()].map((each) => messageRow(filling, each));
    for (const some of inChunks(rows, ROWS_AT_ONCE)) await db.insertInto('messages').values(some).execute();
    await fillEvidence(filling, numbered);
    last += page.length;
    log('info', 'store_upgrade', { step: 'messages', done: last });
    await turnOfItsOwn();
  }
}

type Numbered = { message: OldMessage; id: number };

function messageRow({ accountOf }: Filling, { message, id }: Numbered) {
  const { source, subject } = message;
  const digest = bytesOf(message.digest);
  return {
    id,
    account_id: accountOf(message.account_id),
    source,
    subject,
    digest,
    fingerprint: digest.length === 0 ? fingerprintOfErased(id) : fingerprintOf({ source, subject, digest }),
    received_at: msOf(message.received_at),
    checked_at: msOf(message.checked_at),
    fault: message.fault,
    signed_with: message.signed_with,
    topic: message.topic,
    emptied_at: msOrNull(message.emptied_at),
    body: packText(message.body),
  };
}

/** Returns the bytes of a digest in hex. One that was erased is another text. */
function bytesOf(digest: string): Uint8Array {
  return HEX.test(digest) ? Buffer.from(digest, 'hex') : NO_DIGEST;
}

/** Copies the evidence of these messages. A key of a payment is stored with the first piece that has it. */
async function fillEvidence({ db, old, accountOf }: Filling, numbered: ReadonlyMap<string, Numbered>): Promise<void> {
  const pieces = await oldEvidence(db, old, { by: 'message_id', values: [...numbered.keys()] });
  const paymentIds = [...new Set(pieces.flatMap((piece) => piece.payment_id ?? []))];
  const earlier: OldEvidence[] = [];
  for (const some of inChunks(paymentIds))
    earlier.push(...(await oldEvidence(db, old, { by: 'payment_id', values: some })));
  const [first = ''] = numbered.keys();
  const known = earlier.flatMap((piece) => (piece.message_id < first ? [evidenceOf(piece, null)] : []));
  const byAccount = new Map<number, ReturnType<typeof evidenceOf>[]>();
  for (const piece of pieces) {
    const at = numbered.get(piece.message_id);
    if (at === undefined) continue;
    const accountId = accountOf(at.message.account_id);
    byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), evidenceOf(piece, at)]);
  }
  for (const [accountId, fresh] of byAccount) await insertEvidence(db, accountId, withKeys(fresh, known));
}

function evidenceOf(piece: OldEvidence, at: Numbered | null): { evidence: Evidence; paymentSeq: number | null } {
  if (piece.payment_id !== null && piece.payment_seq === null)
    throw new UpgradeRefused(`evidence ${piece.id} belongs to a payment that is not there`);
  try {
    const source = SOURCES.find((each) => each === at?.message.source) ?? 'query';
    const id = evidenceId(at?.id ?? 0, placeIn(piece.id));
    return {
      evidence: { ...readFacts(piece.facts), id, source, heardAt: at?.message.received_at ?? '' },
      paymentSeq: piece.payment_seq,
    };
  } catch (error) {
    throw new UpgradeRefused(`evidence ${piece.id} cannot be read`, { cause: error });
  }
}

/** An old id is that of the message, and the place in it. */
export function placeIn(oldId: string): number {
  return Number(oldId.slice(oldId.lastIndexOf(':') + 1));
}

/** The next rows must get higher numbers than all that were ever given. */
async function goOnCounting(db: Kysely<Database>, old: OldTables): Promise<void> {
  if (old.engine === 'sqlite') {
    await sql`
      insert into main.sqlite_sequence (name, seq) select 'payments', 0
      where not exists (select 1 from main.sqlite_sequence where name = 'payments')`.execute(db);
    await sql`
      update main.sqlite_sequence
      set seq = max(seq, coalesce((select seq from ${old.was('sqlite_sequence')} where name = 'payments'), 0))
      where name = 'payments'`.execute(db);
    return;
  }
  for (const [table, column] of [
    ['accounts', 'id'],
    ['messages', 'id'],
  ] as const)
    await sql`
      select setval(pg_get_serial_sequence(${table}, ${column}), max(${sql.ref(column)})) from ${sql.table(table)}
      having max(${sql.ref(column)}) is not null`.execute(db);
  const { rows } = await sql<{ last: number | null }>`
    select last_value as last from pg_sequences
    where schemaname || '.' || sequencename = pg_get_serial_sequence(${`${OLD_PREFIX}payments`}, 'seq')`.execute(db);
  const last = rows[0]?.last ?? null;
  if (last !== null) await sql`select setval(pg_get_serial_sequence('payments', 'seq'), ${last}::bigint)`.execute(db);
}
