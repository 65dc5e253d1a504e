import 'server-only';
import type { Transaction } from 'kysely';
import { AppError } from '@/lib/domain/errors';
import { may } from '@/lib/domain/may';
import { mayAppoint, type Person, type Role } from '@/lib/domain/person';
import type { Actor } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import { findStaff, type StaffRecord } from '@/lib/server/store/queries/staff-record';

export type Managing = { tx: Transaction<Database>; manager: Person };

/**
 * Runs `work` while no other change of staff runs. The actor's rights are checked again inside: if two owners disable
 * each other at one moment, the second is no longer an owner.
 * @throws {AppError} not_allowed
 */
export function managingStaff<T>(app: App, actor: Actor, work: (managing: Managing) => Promise<T>): Promise<T> {
  return app.store.write(async (tx) => {
    await lockStaff(app, tx);
    const { person } = actor;
    const row = person === null ? null : await findStaff(tx, { id: person.id });
    if (person === null || row === null || row.disabledAt !== null) throw new AppError('not_allowed');
    const manager = { ...person, role: row.role };
    if (!may(manager, 'staff.manage')) throw new AppError('not_allowed');
    return work({ tx, manager });
  });
}

export function lockStaff(app: App, tx: Transaction<Database>): Promise<void> {
  return app.store.lockKeys(tx, ['staff']);
}

/**
 * Returns a person whom this manager may change.
 * @throws {AppError} not_found; not_allowed when their role is above the manager's
 */
export async function managed({ tx, manager }: Managing, id: string): Promise<StaffRecord> {
  const staff = await findStaff(tx, { id });
  if (staff === null) throw new AppError('not_found');
  refuseUnlessAppoints(manager, staff.role);
  return staff;
}

/** @throws {AppError} not_allowed */
export function refuseUnlessAppoints(manager: Pick<Person, 'role'>, role: Role): void {
  if (!mayAppoint(manager.role, role)) throw new AppError('not_allowed');
}

/**
 * @throws {AppError} last_owner when no other owner could sign in
 */
export async function refuseIfLastOwner(tx: Transaction<Database>, id: string): Promise<void> {
  const other = await tx
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .where('auth_user_id', 'is not', null)
    .where('id', '!=', id)
    .limit(1)
    .executeTakeFirst();
  if (other === undefined) throw new AppError('last_owner');
}
