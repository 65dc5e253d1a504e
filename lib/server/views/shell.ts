import 'server-only';
import type { Shell } from '@/lib/contract/shell';
import { ACTS, maskFor, may, seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { spelledTill, tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { listTills } from '@/lib/server/store/queries/tills';

export async function shell(app: App, person: Person): Promise<Shell> {
  return {
    environment: app.account.environment,
    upstreamHost: app.account.host,
    timeZone: app.timeZone,
    build: app.build,
    lastRestore: app.lastRestore,
    ...(await tillsSeenBy(app, person)),
    viewer: viewerOf(person),
  };
}

async function tillsSeenBy(app: App, person: Person): Promise<Pick<Shell, 'tillNames' | 'tillBranches'>> {
  const tills = await listTills(app.store.db, app.account.id);
  const seen = tills.filter(({ number }) => seesTill(person, tillKey(number)));
  return {
    tillNames: Object.fromEntries(seen.map((till) => [tillKey(till.number), spelledTill(till)])),
    tillBranches: Object.fromEntries(
      seen.flatMap(({ number, branch }) => (branch === null ? [] : [[tillKey(number), branch]])),
    ),
  };
}

/** Returns what the browser may know of its person: enough to leave out buttons that the server would refuse. */
export function viewerOf(person: Person): Shell['viewer'] {
  return {
    id: person.id,
    name: person.name,
    role: person.role,
    tills: person.tills === 'all' ? 'all' : [...person.tills],
    device: person.device?.name ?? null,
    mask: maskFor(person),
    acts: ACTS.filter((act) => may(person, act)),
  };
}
