import 'server-only';
import { createHash } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { canonicalJson } from '@/lib/domain/closing/canonical-json';
import type { ClosingBody, StoredClosing } from '@/lib/domain/closing/closing-body';
import type { Tills } from '@/lib/domain/person';
import type { Database } from '@/lib/server/store/engine/database';
import type { ClosingsTable } from '@/lib/server/store/engine/tables/closing-tables';

export type ClosingRow = Selectable<ClosingsTable>;

const Counted = z.strictObject({ count: z.int().nonnegative(), minor: z.int().nonnegative() });
const Person = z.strictObject({
  id: z.string(),
  name: z.string(),
  handedOver: Counted,
  asked: z.int(),
  askedFailed: z.int(),
});
const Signed = z.strictObject({ id: z.string(), name: z.string(), device: z.string().nullable() });
const Body = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  account: z.string(),
  till: z.string(),
  tillKey: z.string(),
  number: z.int(),
  previous: z.string(),
  from: z.string(),
  to: z.string(),
  figures: z.array(
    z.strictObject({
      currency: z.string(),
      came: Counted,
      takenBack: Counted,
      net: Counted,
      ticked: Counted,
      notTicked: Counted,
      takenBackTicked: Counted,
      foundLate: Counted,
      waiting: Counted,
      unclear: Counted,
      failed: Counted,
      asked: Counted,
      people: z.array(Person),
    }),
  ),
  typed: z.strictObject({ text: z.string(), minor: z.int() }),
  differenceMinor: z.int(),
  signedBy: Signed,
  secondBy: Signed.nullable(),
  signedAt: z.string(),
}) satisfies z.ZodType<ClosingBody>;

export function digestOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Reads the text of a closing. Returns null for one that this program never writes. */
export function readClosingBody(text: string): ClosingBody | null {
  const read = Body.safeParse(jsonOf(text));
  return read.success && canonicalJson(read.data) === text ? read.data : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Returns what a closing says, for a screen. A closing that was tampered with may have no readable text. */
export function closingOf(row: Pick<ClosingRow, 'body' | 'digest'>): { body: ClosingBody | null; isIntact: boolean } {
  const body = readClosingBody(row.body);
  return { body, isIntact: body !== null && digestOfText(row.body) === row.digest };
}

export async function insertClosing(
  tx: Transaction<Database>,
  accountId: number,
  { id, tillKey, number, to, body, digest }: StoredClosing,
): Promise<void> {
  await tx
    .insertInto('closings')
    .values({ id, account_id: accountId, till_key: tillKey, number, to_at: to, body, digest })
    .execute();
}

/** Returns the newest closing of a till. */
export async function lastClosing(
  db: Kysely<Database>,
  accountId: number,
  tillKey: string,
): Promise<ClosingRow | undefined> {
  return db
    .selectFrom('closings')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('till_key', '=', tillKey)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function findClosing(
  db: Kysely<Database>,
  accountId: number,
  id: string,
): Promise<ClosingRow | undefined> {
  return db
    .selectFrom('closings')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}

type Listing = { accountId: number; tills: Tills; limit: number; after: { at: string; id: string } | null };

/** Returns the closings of these tills, the newest first. */
export async function listClosingRows(
  db: Kysely<Database>,
  { accountId, tills, limit, after }: Listing,
): Promise<ClosingRow[]> {
  let query = db
    .selectFrom('closings')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('to_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (tills !== 'all') query = query.where('till_key', 'in', tills.length === 0 ? [''] : [...tills]);
  if (after !== null)
    query = query.where((where) =>
      where.or([where('to_at', '<', after.at), where.and([where('to_at', '=', after.at), where('id', '<', after.id)])]),
    );
  return query.execute();
}
