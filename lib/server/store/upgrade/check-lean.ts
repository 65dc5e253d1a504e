import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { keysOf } from '@/lib/domain/evidence';
import type { Database } from '@/lib/server/store/engine/database';
import { LEAN_TABLES } from '@/lib/server/store/engine/migrations/lean-tables';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import { sha256 } from '@/lib/server/store/engine/packed/fingerprint';
import { loadEvidenceBetween } from '@/lib/server/store/queries/evidence';
import { placeOfEvidence } from '@/lib/server/store/queries/evidence-id';
import { pathsOfKeys } from '@/lib/server/store/queries/evidence-keys';
import { type HeldMessage, loadMessagesBetween } from '@/lib/server/store/queries/messages';
import { checkPayments } from './check-payments';
import { placeIn } from './fill-lean';
import { type OldEvidence, oldEvidence, type OldMessage, oldPages, type OldTables } from './old-tables';
import { SAME_TABLES, sameRows } from './same-tables';
import { type UpgradeLog, UpgradeRefused } from './upgrade-terms';

/** In the old store this sign replaced a NUL, so the digest of such a body cannot be computed again. */
const REPLACED = '\uFFFD';

/**
 * Compares the filled tables with the old ones, through the same code that the program reads them with.
 * @throws {UpgradeRefused} with the id of the first difference.
 */
export async function checkLean(db: Kysely<Database>, old: OldTables, log: UpgradeLog): Promise<void> {
  await checkCounts(db, old);
  await checkSameTables(db, old);
  await checkMessages(db, old, log);
  await checkPayments(db, old, log);
}

/** The keys of evidence are fewer than before, and are checked with their evidence. */
async function checkCounts(db: Kysely<Database>, old: OldTables): Promise<void> {
  for (const table of LEAN_TABLES) {
    if (table === 'evidence_keys') continue;
    const { rows } = await sql<{ now: number; before: number }>`
      select
        (select count(*) from ${sql.table(table)}) as now, (select count(*) from ${old.was(table)}) as before`.execute(
      db,
    );
    const { now, before } = rows[0] ?? { now: 0, before: 0 };
    if (Number(now) !== Number(before))
      throw new UpgradeRefused(`the table ${table} would have ${now} rows, and had ${before}`);
  }
}

async function checkSameTables(db: Kysely<Database>, old: OldTables): Promise<void> {
  for (const table of SAME_TABLES) {
    const { columns, was } = await sameRows(db, old, table);
    // Their numbers are equal, so that no row is left over on one side alone.
    const { rows } = await sql<{ id?: string; alias?: string }>`
      ${was} except select ${columns} from ${sql.table(table)} limit 1`.execute(db);
    const [lost] = rows;
    if (lost !== undefined)
      throw new UpgradeRefused(`a row of ${table} would be lost (${lost.id ?? lost.alias ?? 'it has no id'})`);
  }
}

async function checkMessages(db: Kysely<Database>, old: OldTables, log: UpgradeLog): Promise<void> {
  let last = 0;
  for await (const page of oldPages<OldMessage, 'id'>(db, old, { table: 'messages', key: 'id', first: '' })) {
    const range = { after: last, until: last + page.length };
    const messages = await loadMessagesBetween(db, range);
    for (const [index, was] of page.entries()) checkMessage(was, messages[index]);
    await checkEvidence(db, { old, page, range });
    last += page.length;
    log('info', 'store_upgrade', { step: 'check', done: last });
    await turnOfItsOwn();
  }
}

function checkMessage(was: OldMessage, is: HeldMessage | undefined): void {
  const { id, source, subject, topic, fault, signed_with, body } = was;
  if (
    is === undefined ||
    !isDeepStrictEqual(
      { ...is, id: 0, digest: '' },
      {
        id: 0,
        digest: '',
        source,
        subject,
        topic,
        fault,
        signed_with,
        body,
        receivedAt: was.received_at,
        checkedAt: was.checked_at,
        emptiedAt: was.emptied_at,
      },
    )
  )
    throw new UpgradeRefused(`message ${id} would not be what it was`);
  const digest = hexOf(is.digest);
  if (digest !== '' && digest !== was.digest) throw new UpgradeRefused(`message ${id} would have another digest`);
  const isWhole = was.emptied_at === null && digest !== '' && !body.includes(REPLACED);
  if (isWhole && hexOf(sha256(body)) !== digest)
    throw new UpgradeRefused(`message ${id} is not what its digest was made of`);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

type Page = { old: OldTables; page: readonly OldMessage[]; range: { after: number; until: number } };

async function checkEvidence(db: Kysely<Database>, { old, page, range }: Page): Promise<void> {
  const numberOf = new Map(page.map(({ id }, index) => [id, range.after + 1 + index]));
  const held = await loadEvidenceBetween(db, range);
  const at = new Map(held.map((piece) => [piece.evidence.id, piece]));
  const paths = await pathsOfKeys(
    db,
    held.flatMap(({ evidence }) => keysOf(evidence)),
  );
  const pieces = await oldEvidence(db, old, { by: 'message_id', values: page.map(({ id }) => id) });
  const found = new Map<string, OldEvidence>();
  for (const piece of pieces) found.set(`${numberOf.get(piece.message_id) ?? 0}:${placeIn(piece.id)}`, piece);
  if (found.size !== at.size) throw new UpgradeRefused('evidence would be lost');
  for (const { evidence, paymentSeq, reference, isReversal } of held) {
    const { messageId, n } = placeOfEvidence(evidence.id);
    const was = found.get(`${messageId}:${n}`);
    if (was === undefined) throw new UpgradeRefused('evidence would be lost');
    const facts: unknown = { ...Object(JSON.parse(was.facts)), id: evidence.id };
    if (
      !isDeepStrictEqual(evidence, facts) ||
      paymentSeq !== was.payment_seq ||
      reference !== was.reference ||
      isReversal !== (was.is_reversal === 1)
    )
      throw new UpgradeRefused(`evidence ${was.id} would not be what it was`);
    for (const key of keysOf(evidence))
      if (!paths.leads(key, paymentSeq)) throw new UpgradeRefused(`evidence ${was.id} would not be found by its key`);
  }
}
