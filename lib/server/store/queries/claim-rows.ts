import 'server-only';
import type { Kysely, Selectable } from 'kysely';
import type { PaymentView } from '@/lib/contract/payment-view';
import { AppError } from '@/lib/domain/errors';
import { textFor } from '@/lib/domain/masked-text';
import { maskFor } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { PaymentRecord } from './payment-row';
import type { Database } from '@/lib/server/store/engine/database';
import type { ClaimsTable } from '@/lib/server/store/engine/tables/counter-tables';
import { inChunks } from './in-chunks';

export type ClaimRow = Selectable<ClaimsTable>;

/** A claim as the view of a payment shows it. */
export type Claim = NonNullable<PaymentView['claim']>;

/** Returns all claims of these payments, released and displaced ones too, oldest first. */
export async function claimRowsOf(
  db: Kysely<Database>,
  records: readonly Pick<PaymentRecord, 'id' | 'state'>[],
): Promise<ClaimRow[]> {
  // A payment that was never paid has no claim.
  const ids = records.filter(({ state }) => state === 'paid' || state === 'reversed').map(({ id }) => id);
  const rows: ClaimRow[] = [];
  for (const some of inChunks(ids)) {
    rows.push(
      ...(await db
        .selectFrom('claims')
        .selectAll()
        .where('payment_id', 'in', some)
        .orderBy('claimed_at')
        .orderBy('id')
        .execute()),
    );
  }
  return rows;
}

function isStanding(row: ClaimRow): boolean {
  return row.released_at === null && row.displaced_at === null;
}

/** Returns the claim that counts for each payment, by payment id. */
export function standingClaims(rows: readonly ClaimRow[]): ReadonlyMap<string, Claim> {
  return new Map(rows.filter(isStanding).map((row) => [row.payment_id, claimOf(row)]));
}

function claimOf(row: ClaimRow): Claim {
  return { id: row.id, by: row.staff_name, at: row.claimed_at, note: row.note, order: row.order_name };
}

/** Returns the claim that counts for a payment now. */
export async function standingClaimOf(db: Kysely<Database>, paymentId: string): Promise<ClaimRow | undefined> {
  return db
    .selectFrom('claims')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .where('released_at', 'is', null)
    .where('displaced_at', 'is', null)
    .executeTakeFirst();
}

/** Returns the error that refuses this person a second claim and names the first. */
export function alreadyClaimed(row: ClaimRow, person: Person): AppError {
  const { staff_name: by, claimed_at: at } = row;
  const [order, note] = [row.order_name, row.note].map((text) => textFor(maskFor(person), text));
  return new AppError('already_claimed', {
    by,
    at,
    ...(order === null || order === undefined ? {} : { order }),
    ...(note === null || note === undefined ? {} : { note }),
  });
}
