import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { FeeRule } from '@/lib/domain/fee-rule';
import { KINDS } from '@/lib/domain/payment-facts';
import type { Database } from '@/lib/server/store/engine/database';

const Kind = z.enum(KINDS);

/** Returns the owner's rule for fees, in the order of the kinds. None when nothing is estimated. */
export async function readFeeRule(db: Kysely<Database>, accountId: number): Promise<FeeRule> {
  const rows = await db.selectFrom('fee_rates').selectAll().where('account_id', '=', accountId).execute();
  return rows
    .map(({ kind, basis_points, cap_minor }) => ({
      kind: Kind.parse(kind),
      basisPoints: basis_points,
      capMinor: cap_minor === null ? null : Number(cap_minor),
    }))
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

/** Puts a rule in the place of the one before. */
export async function writeFeeRule(tx: Transaction<Database>, accountId: number, rule: FeeRule): Promise<void> {
  await tx.deleteFrom('fee_rates').where('account_id', '=', accountId).execute();
  if (rule.length === 0) return;
  await tx
    .insertInto('fee_rates')
    .values(
      rule.map(({ kind, basisPoints, capMinor }) => ({
        account_id: accountId,
        kind,
        basis_points: basisPoints,
        cap_minor: capMinor,
      })),
    )
    .execute();
}
