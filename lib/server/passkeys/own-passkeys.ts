import 'server-only';
import type { OwnPasskeys } from '@/lib/contract/passkeys';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import type { PasskeyPlace } from '@/lib/server/identity/passkey-place';
import { passkeysOf } from '@/lib/server/store/queries/passkey-rows';

type At = { person: Person; place: PasskeyPlace | null; isSharedDevice: boolean };

/**
 * Returns the passkeys of a person, and where more can be added. A person who came by PIN sees none, because the person
 * at the tablet may be someone else.
 */
export async function ownPasskeys(app: App, { person, place, isSharedDevice }: At): Promise<OwnPasskeys> {
  const rows = person.via === 'password' ? await passkeysOf(app.store.db, person.id) : [];
  return {
    passkeys: rows.map((row) => ({ id: row.id, name: row.name, addedAt: row.added_at, usedAt: row.used_at })),
    rpId: place?.rpId ?? null,
    isSharedDevice,
  };
}
