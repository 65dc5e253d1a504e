import 'server-only';
import type { OwnAccount } from '@/lib/contract/account';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { findStaff } from '@/lib/server/store/queries/staff-record';

export async function ownAccount(app: App, person: Person): Promise<OwnAccount> {
  const staff = await findStaff(app.store.db, { id: person.id });
  const email = staff?.email ?? null;
  // At a shared device no one changes a password, because the person at the tablet may be someone else.
  const hasPassword = person.via === 'password' && staff !== null && staff.authUserId !== null;
  return {
    name: person.name,
    email,
    hasPassword,
    secondFactor: hasPassword && staff.authUserId !== null && (await app.identity.hasSecondFactor(staff.authUserId)),
  };
}
