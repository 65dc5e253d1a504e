import 'server-only';
import type { Transaction } from 'kysely';
import type { KeepSearchRequest, SearchView } from '@/lib/contract/searches';
import { AppError } from '@/lib/domain/errors';
import { may } from '@/lib/domain/may';
import { keepable } from '@/lib/domain/storable-text';
import { utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { Database } from '@/lib/server/store/engine/database';
import { deleteSearches, ownSavedRows, type SearchRow, unsavedRows } from '@/lib/server/store/queries/search-rows';
import { searchView } from './search-view';

const KEPT_MS = 24 * 60 * 60_000;
/** The oldest unsaved search makes room for the next one. */
const MOST_KEPT = 100;
const MOST_SAVED = 50;

/**
 * Keeps the text of a search for a day, or saves it under a name. The same text kept again is the same search.
 * @throws {AppError} invalid_input for an empty text, or a search that is shared without a name; not_allowed for
 *   sharing without the right to; too_many when this person has saved as many as they may.
 */
export async function keepSearch(app: App, actor: PersonActing, request: KeepSearchRequest): Promise<SearchView> {
  const { person } = actor;
  const { name, isShared = false } = request;
  if (name === undefined && request.text === '') throw new AppError('invalid_input', { field: 'text' });
  if (name === undefined && isShared) throw new AppError('invalid_input', { field: 'name' });
  if (isShared && !may(person, 'searches.share')) throw new AppError('not_allowed');
  const row = await app.store.write(async (tx) => {
    // Only one request of a person counts their searches at a time.
    await app.store.lockKeys(tx, [`searches of ${person.id}`]);
    return name === undefined ? keepForADay(app, tx, { actor, request }) : save(app, tx, { actor, request, name });
  });
  return searchView(row, person);
}

type Keeping = { actor: PersonActing; request: KeepSearchRequest };

async function keepForADay(app: App, tx: Transaction<Database>, { actor, request }: Keeping): Promise<SearchRow> {
  const kept = await unsavedRows(tx, { accountId: app.account.id, staffId: actor.person.id });
  const row = { ...rowOf(app, actor, request), expires_at: utcIso(Date.parse(actor.nowIso) + KEPT_MS) };
  const held = kept.find(({ text }) => text === row.text);
  if (held === undefined) {
    const ended = kept.filter(({ expires_at: until }, at) => at >= MOST_KEPT - 1 || (until ?? '') <= actor.nowIso);
    await deleteSearches(
      tx,
      ended.map(({ id }) => id),
    );
    await tx.insertInto('searches').values(row).execute();
    return row;
  }
  const times = { made_at: row.made_at, expires_at: row.expires_at };
  await tx.updateTable('searches').set(times).where('id', '=', held.id).execute();
  return { ...held, ...times };
}

async function save(
  app: App,
  tx: Transaction<Database>,
  { actor, request, name }: Keeping & { name: string },
): Promise<SearchRow> {
  const { isShared = false, columns = null, sort = null, order = null } = request;
  const saved = await ownSavedRows(tx, { accountId: app.account.id, staffId: actor.person.id });
  if (saved.length >= MOST_SAVED) throw new AppError('too_many');
  const row: SearchRow = {
    ...rowOf(app, actor, request),
    name: keepable(name),
    is_shared: isShared ? 1 : 0,
    list_columns: columns === null ? null : JSON.stringify(columns),
    list_sort: sort,
    list_order: order,
  };
  await tx.insertInto('searches').values(row).execute();
  // The name and the text may name a payer, so the audit has neither.
  const subject = { id: row.id, name: '' };
  await recordAct(tx, actor, { act: 'search_saved', subject });
  if (isShared) await recordAct(tx, actor, { act: 'search_shared', subject, after: { isShared } });
  return row;
}

function rowOf(app: App, { person, nowIso }: PersonActing, { text }: KeepSearchRequest): SearchRow {
  return {
    id: app.newId(),
    account_id: app.account.id,
    staff_id: person.id,
    staff_name: person.name,
    text: keepable(text),
    name: null,
    is_shared: 0,
    list_columns: null,
    list_sort: null,
    list_order: null,
    made_at: nowIso,
    expires_at: null,
  };
}
