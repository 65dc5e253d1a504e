import 'server-only';
import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { AuditAct } from '@/lib/domain/audit';
import type { Person } from '@/lib/domain/person';
import { nowIso } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';

/** Who acts and from where. `route` and `page` make it for every request. */
export type Actor = {
  /** Null for a person who is not signed in, and for the program itself. */
  person: Person | null;
  /** The name of an actor that is no known person: what they call themselves, or "Imelipwa". */
  name: string;
  /** The shared device of a person who has not signed in at it. */
  device?: { id: string; name: string } | undefined;
  /** The client's address if it can be trusted, or "unknown". */
  address: string;
  requestId: string;
  /** UTC ISO. */
  nowIso: string;
};

/** An actor who is signed in. */
export type PersonActing = Actor & { person: Person };

/** Returns the program itself as an actor, for what ends without a person. */
export function programActing(app: { nowMs: () => number }): Actor {
  return { person: null, name: 'Imelipwa', address: 'unknown', requestId: uuidv7(), nowIso: nowIso(app) };
}

/** `before` and `after` hold only what changed: never a secret, a pasted text or a payer. */
export type AuditEntry = {
  act: AuditAct;
  subject?: { id: string; name: string } | undefined;
  before?: Readonly<Record<string, unknown>> | undefined;
  after?: Readonly<Record<string, unknown>> | undefined;
};

/** Records an act in the same transaction as the act itself, so that neither exists without the other. */
export async function recordAct(tx: Transaction<Database>, actor: Actor, entry: AuditEntry): Promise<void> {
  await recordActs(tx, [{ actor, entry }]);
}

/** Records acts, at least one, by one statement. */
export async function recordActs(
  tx: Transaction<Database>,
  acts: readonly { actor: Actor; entry: AuditEntry }[],
): Promise<void> {
  await tx
    .insertInto('audit')
    .values(acts.map(({ actor, entry }) => rowOf(actor, entry)))
    .execute();
}

function rowOf(actor: Actor, entry: AuditEntry) {
  const { person } = actor;
  const device = person === null ? actor.device : person.device;
  return {
    id: uuidv7(),
    at: actor.nowIso,
    staff_id: person?.id ?? null,
    staff_name: person?.name ?? actor.name,
    device_id: device?.id ?? null,
    device_name: device?.name ?? null,
    act: entry.act,
    subject: entry.subject?.id ?? null,
    subject_name: entry.subject?.name ?? null,
    before_json: entry.before === undefined ? null : JSON.stringify(entry.before),
    after_json: entry.after === undefined ? null : JSON.stringify(entry.after),
    address: actor.address,
    request_id: actor.requestId,
  };
}
