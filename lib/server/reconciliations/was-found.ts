import 'server-only';
import type { Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { GROUPS, REASONS, SURENESS } from '@/lib/domain/reconcile/groups';
import type { Database } from '@/lib/server/store/engine/database';
import type { ReconciliationLinesTable } from '@/lib/server/store/engine/tables/reconciliation-tables';

/** What the program had found for a line before a person decided, with all that was matched with it. */
const Was = z.object({
  group: z.enum(GROUPS),
  reason: z.nullable(z.enum(REASONS)),
  sureness: z.nullable(z.enum(SURENESS)),
  match: z.nullable(z.int()),
  lines: z.array(z.int()),
  payments: z.array(z.string()),
});
export type Was = z.infer<typeof Was>;

type Line = Selectable<ReconciliationLinesTable>;

export function readWas({ was }: Pick<Line, 'was'>): Was | null {
  return was === null ? null : Was.parse(JSON.parse(was));
}

/** Notes what the program found for lines that nobody has decided about yet. It must come before the decision. */
export async function noteWas(tx: Transaction<Database>, id: string, lines: readonly Line[]): Promise<void> {
  const open = lines.filter(({ decided_by }) => decided_by === null);
  for (const match of new Set(open.map(({ match_n }) => match_n))) {
    if (match === null) continue;
    const together = open.filter(({ match_n }) => match_n === match);
    const paid = await tx
      .selectFrom('reconciliation_payments')
      .select('payment_id')
      .where('reconciliation_id', '=', id)
      .where('match_n', '=', match)
      .orderBy('payment_id')
      .execute();
    const payments = paid.map(({ payment_id }) => payment_id);
    await note(tx, id, { together, payments });
  }
  for (const line of open) if (line.match_n === null) await note(tx, id, { together: [line], payments: [] });
}

async function note(
  tx: Transaction<Database>,
  id: string,
  { together, payments }: { together: readonly Line[]; payments: string[] },
): Promise<void> {
  const [first] = together;
  if (first === undefined) return;
  const lines = together.map(({ n }) => n);
  const was = {
    group: first.found_group,
    reason: first.reason,
    sureness: first.sureness,
    match: first.match_n,
    lines,
    payments,
  };
  await tx
    .updateTable('reconciliation_lines')
    .set({ was: JSON.stringify(was) })
    .where('reconciliation_id', '=', id)
    .where('n', 'in', lines)
    .execute();
}
