import 'server-only';
import type { DeviceCode, DeviceInput } from '@/lib/contract/devices';
import { AppError } from '@/lib/domain/errors';
import { tillKey } from '@/lib/domain/till';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { findTill, type TillRecord } from '@/lib/server/store/queries/tills';
import { digestOf, newCode } from './secrets';

/** How long an enrolment code works. */
export const CODE_LASTS_MS = 15 * 60_000;

/**
 * Adds a shared device for one till, and returns the code that enrols it. The code is never shown again.
 * @throws {AppError} invalid_input when the till is not set up.
 */
export async function addDevice(app: App, actor: Actor, input: DeviceInput): Promise<DeviceCode> {
  const till = await tillFor(app, input);
  const [id, code, expiresAt] = [app.newId(), newCode(), new Date(app.nowMs() + CODE_LASTS_MS).toISOString()];
  await app.store.write(async (tx) => {
    await tx
      .insertInto('devices')
      .values({
        id,
        name: input.name,
        till: till.number,
        till_key: tillKey(till.number),
        code_digest: digestOf(code),
        code_expires_at: expiresAt,
        token_digest: null,
        // Only a person who is signed in adds a device. The store refuses a row without a person.
        created_by: actor.person?.id ?? '',
        created_at: actor.nowIso,
        enrolled_at: null,
        revoked_at: null,
        last_seen_at: null,
      })
      .execute();
    await recordAct(tx, actor, {
      act: 'device_added',
      subject: { id, name: input.name },
      after: { name: input.name, till: till.number },
    });
  });
  return { id, name: input.name, code, expiresAt };
}

/**
 * Returns the till of a device, as it was set up.
 * @throws {AppError} invalid_input when it was not set up.
 */
export async function tillFor(app: App, input: DeviceInput): Promise<TillRecord> {
  const till = await findTill(app.store.db, app.account.id, input.till);
  if (till === null) throw new AppError('invalid_input', { field: 'till' });
  return till;
}
