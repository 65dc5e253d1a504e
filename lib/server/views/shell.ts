import 'server-only';
import type { Shell } from '@/lib/contract/shell';
import { ACTS, maskFor, may } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';

export function shell(app: App, person: Person): Shell {
  return {
    environment: app.account.environment,
    upstreamHost: app.account.host,
    timeZone: app.timeZone,
    build: app.build,
    lastRestore: app.lastRestore,
    viewer: viewerOf(person),
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
