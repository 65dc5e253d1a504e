import 'server-only';
import type { Kysely } from 'kysely';
import type { GroupSum } from '@/lib/contract/reconciliations';
import { type Group, GROUPS } from '@/lib/domain/reconcile/groups';
import type { Database } from '@/lib/server/store/engine/database';

export type GroupSums = Record<Group, GroupSum>;

/** Adds up what was found, by group: lines of the file, and payments. */
export async function groupSums(db: Kysely<Database>, id: string): Promise<GroupSums> {
  const [lines, payments] = await Promise.all(
    (['reconciliation_lines', 'reconciliation_payments'] as const).map((table) =>
      db
        .selectFrom(table)
        .select(({ fn }) => [
          'found_group as group',
          fn.countAll<number | string>().as('count'),
          fn.sum<number | string>('amount_minor').as('minor'),
        ])
        .where('reconciliation_id', '=', id)
        .groupBy('found_group')
        .execute(),
    ),
  );
  const none = (): GroupSum => ({ lines: 0, linesMinor: 0, payments: 0, paymentsMinor: 0 });
  const sums: GroupSums = {
    matched: none(),
    amount_differs: none(),
    missing_here: none(),
    not_expected: none(),
    doubled: none(),
    ambiguous: none(),
  };
  const groupOf = (word: string): Group | undefined => GROUPS.find((each) => each === word);
  for (const { group, count, minor } of lines ?? []) {
    const of = groupOf(group);
    if (of !== undefined) Object.assign(sums[of], { lines: Number(count), linesMinor: Number(minor) });
  }
  for (const { group, count, minor } of payments ?? []) {
    const of = groupOf(group);
    if (of !== undefined) Object.assign(sums[of], { payments: Number(count), paymentsMinor: Number(minor) });
  }
  return sums;
}
