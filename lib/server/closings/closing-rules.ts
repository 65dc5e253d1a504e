import 'server-only';
import type { Kysely } from 'kysely';
import type { ClosingRules } from '@/lib/contract/closings';
import type { App } from '@/lib/server/app-context';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { Database } from '@/lib/server/store/engine/database';

/** Returns what the owner asks of closings: one signature, and shifts that end with their day, until they say more. */
export async function readClosingRules(db: Kysely<Database>, accountId: number): Promise<ClosingRules> {
  const row = await db
    .selectFrom('closing_rules')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return { needsSecond: row?.needs_second === 1, dayEndsHour: row?.day_ends_hour ?? 0 };
}

/** Changes what is asked of closings that are made from now on. */
export async function changeClosingRules(app: App, actor: Actor, rules: ClosingRules): Promise<ClosingRules> {
  return app.store.write(async (tx) => {
    const before = await readClosingRules(tx, app.account.id);
    const row = { needs_second: rules.needsSecond ? 1 : 0, day_ends_hour: rules.dayEndsHour };
    await tx
      .insertInto('closing_rules')
      .values({ account_id: app.account.id, ...row })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
      .execute();
    await recordAct(tx, actor, { act: 'closing_rules_changed', before, after: rules });
    return rules;
  });
}
