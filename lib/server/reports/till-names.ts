import 'server-only';
import type { ReportTill } from '@/lib/contract/report';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { ReportApp } from './report-scope';
import { listTills } from '@/lib/server/store/queries/tills';

/** Returns tills with their names, those that were set up first, and last payments whose till is unknown. */
export async function nameTills(app: ReportApp, keys: readonly string[]): Promise<(ReportTill & { key: string })[]> {
  const known = await listTills(app.store.db, app.account.id);
  const named = known.flatMap(({ number, name, branch }) => {
    const key = tillKey(number);
    return keys.includes(key) ? [{ key, number, name: branch ?? name }] : [];
  });
  const others = keys.filter((key) => key !== '' && !named.some((till) => till.key === key)).sort();
  return [
    ...named,
    ...others.map((key) => ({ key, number: key, name: null })),
    ...(keys.includes('') ? [{ key: '', number: null, name: null }] : []),
  ];
}

/** Returns the tills of which this person may choose: those that were set up, of those that they see. */
export async function reportTills(app: ReportApp, person: Person): Promise<ReportTill[]> {
  const known = await listTills(app.store.db, app.account.id);
  return known
    .filter(({ number }) => seesTill(person, tillKey(number)))
    .map(({ number, name, branch }) => ({ number, name: branch ?? name }));
}
