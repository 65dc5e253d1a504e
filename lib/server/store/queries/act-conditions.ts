import 'server-only';
import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { PersonAct } from './payment-filter';

type Where = ExpressionBuilder<Database, 'payments'>;

/**
 * Matches payments of which a tick was released. The audit says by whom: a claim holds only a name. It has the id that
 * the payment had then, which a merge makes an alias.
 */
export function wasReleased(act: PersonAct, byRow: boolean) {
  return (where: Where): Expression<SqlBool> => {
    const columns = { at: 'audit.at', by: 'audit.staff_id' };
    const release = [sql<SqlBool>`audit.act = ${sql.lit('claim_released')}`, ...asked(act, columns, byRow)];
    if (!byRow) {
      const released = where.selectFrom('audit').where((each) => each.and(release));
      const ofAliases = released
        .innerJoin('payment_aliases', 'payment_aliases.alias', 'audit.subject')
        .select('payment_aliases.payment_id as id');
      return where('payments.id', 'in', released.select('audit.subject as id').unionAll(ofAliases));
    }
    const underItsId = where
      .selectFrom('audit')
      .select('audit.id')
      .whereRef('audit.subject', '=', 'payments.id')
      .where((each) => each.and(release))
      .limit(1);
    const underAlias = where
      .selectFrom('payment_aliases')
      .innerJoin('audit', 'audit.subject', 'payment_aliases.alias')
      .select('audit.id')
      .whereRef('payment_aliases.payment_id', '=', 'payments.id')
      .where((each) => each.and(release))
      .limit(1);
    return where.or([where(underItsId, 'is not', null), where(underAlias, 'is not', null)]);
  };
}

/** Matches payments that somebody was shown as Paid. The first time for each person is stored, and a merge moves it. */
export function wasShown(act: PersonAct, byRow: boolean) {
  return (where: Where): Expression<SqlBool> => {
    const columns = { at: 'payment_showings.shown_at', by: 'payment_showings.staff_id' };
    const shown = where
      .selectFrom('payment_showings')
      .select('payment_showings.payment_id')
      .where((each) => each.and(asked(act, columns, byRow)));
    if (!byRow) return where('payments.id', 'in', shown);
    return where(shown.whereRef('payment_showings.payment_id', '=', 'payments.id').limit(1), 'is not', null);
  };
}

/**
 * Returns what is asked of one act. Of a row only its own acts are looked at: a column that is joined to nothing has no
 * index, so that an engine does not go through all acts of a person or of some days for each row.
 */
function asked(
  { from, before, by }: PersonAct,
  columns: { at: string; by: string },
  byRow: boolean,
): RawBuilder<SqlBool>[] {
  const [at, whom] = [columns.at, columns.by].map((name) => (byRow ? sql`(${sql.ref(name)} || '')` : sql.ref(name)));
  const conditions: RawBuilder<SqlBool>[] = [];
  if (from !== undefined) conditions.push(sql`${at} >= ${from}`);
  if (before !== undefined) conditions.push(sql`${at} < ${before}`);
  if (by !== undefined) conditions.push(by.length === 0 ? sql`1 = 0` : sql`${whom} in (${sql.join(by)})`);
  return conditions;
}
