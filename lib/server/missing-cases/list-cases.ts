import 'server-only';
import type { Kysely } from 'kysely';
import type { CaseListQuery, MissingCases } from '@/lib/contract/missing-cases';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';
import { cursorOf, placeOf } from '@/lib/server/store/queries/list-cursor';
import { caseViews } from './case-views';

const PAGE = 30;

type Page = { show: CaseListQuery['show']; after: { at: string; id: string } | null; tills: Person['tills'] };

/**
 * Returns the cases that are open, or those that are closed, the newest first, of the tills that this person sees.
 * @throws {AppError} invalid_input for a cursor that is not ours; too_slow.
 */
export async function listCases(app: App, person: Person, { show, cursor }: CaseListQuery): Promise<MissingCases> {
  const after = cursor === undefined ? null : placeOf(cursor);
  const page: Page = { show, after, tills: person.tills };
  const rows = await app.store.longRead((db) =>
    casesQuery(db, app.store, { accountId: app.account.id, page }).execute(),
  );
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  const isMore = rows.length > PAGE && last !== undefined;
  return {
    cases: await caseViews(app, person, shown),
    nextCursor: isMore ? cursorOf({ at: last.opened_at, id: last.id }) : null,
  };
}

/** Returns the query of one page and one row more, to run or to explain. */
function casesQuery(db: Kysely<Database>, store: Store, { accountId, page }: { accountId: number; page: Page }) {
  const { show, after, tills } = page;
  const all = db
    .selectFrom('missing_cases')
    .selectAll()
    .where(store.stillWanted())
    .where('account_id', '=', accountId)
    .where('closed_at', show === 'open' ? 'is' : 'is not', null)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE + 1);
  const from =
    after === null
      ? all
      : all.where((where) => where(where.refTuple('opened_at', 'id'), '<', where.tuple(after.at, after.id)));
  if (tills === 'all') return from;
  return from.where((where) =>
    where.not(
      where.exists(
        where
          .selectFrom('missing_entries')
          .select('missing_entries.id')
          .whereRef('missing_entries.case_id', '=', 'missing_cases.id')
          .$if(tills.length > 0, (entries) => entries.where('missing_entries.till_key', 'not in', tills)),
      ),
    ),
  );
}
