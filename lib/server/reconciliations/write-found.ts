import 'server-only';
import { sql, type Transaction } from 'kysely';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import type { Batch } from './thread-messages';

/** Writes what was found: one statement for all rows of a batch. What a person has decided stays. */
export async function writeBatch(
  { store, account }: Pick<App, 'store' | 'account'>,
  tx: Transaction<Database>,
  { id, batch: { table, json } }: { id: string; batch: Batch },
): Promise<void> {
  switch (table) {
    case 'new_lines': {
      const types = [
        'number',
        'text',
        'text',
        'number',
        'number',
        'text',
        'number',
        'text',
        'text',
        'text',
        'text',
        'text',
        'text',
        'number',
        'text',
      ] as const;
      await sql`
        insert into reconciliation_lines (
          reconciliation_id, account_id, n, reference, order_name, at_ms, has_time, day, amount_minor, phone, name, text,
          found_group, reason, sureness, match_n, candidates)
        select ${id}, ${sql.lit(account.id)}, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14
        from (${store.jsonRows(json, types)}) as given`.execute(tx);
      return;
    }
    case 'found_lines':
      await sql`
        update reconciliation_lines
        set found_group = c1, reason = c2, sureness = c3, match_n = c4, candidates = c5, version = version + 1
        from (${store.jsonRows(json, ['number', 'text', 'text', 'text', 'number', 'text'])}) as given
        where reconciliation_id = ${id} and n = c0 and decided_by is null`.execute(tx);
      return;
    case 'payments':
      await sql`
        insert into reconciliation_payments (
          reconciliation_id, account_id, payment_id, found_group, match_n, amount_minor, at_ms)
        select ${id}, ${sql.lit(account.id)}, c0, c1, c2, c3, c4
        from (${store.jsonRows(json, ['text', 'text', 'number', 'number', 'number'])}) as given
        where true
        on conflict (reconciliation_id, payment_id) do update set
          found_group = excluded.found_group, match_n = excluded.match_n, amount_minor = excluded.amount_minor,
          at_ms = excluded.at_ms, version = reconciliation_payments.version + 1
        where reconciliation_payments.decided_by is null`.execute(tx);
      return;
    case 'gone_payments':
      await sql`
        delete from reconciliation_payments
        where reconciliation_id = ${id} and decided_by is null
          and payment_id in (select c0 from (${store.jsonRows(json, ['text'])}) as given)`.execute(tx);
      return;
  }
}
