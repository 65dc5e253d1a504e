import 'server-only';
import type { TillList } from '@/lib/contract/tills';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { listTills } from '@/lib/server/store/queries/tills';
import { tillView } from './till-view';

/** Returns the tills that were set up and that this person sees, sorted by number. */
export async function tillsSeen(app: App, person: Person): Promise<TillList> {
  const tills = await listTills(app.store.db, app.account.id);
  return {
    tills: await Promise.all(
      tills.filter(({ number }) => seesTill(person, tillKey(number))).map((till) => tillView(app, till)),
    ),
  };
}
