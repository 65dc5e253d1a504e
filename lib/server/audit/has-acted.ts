import 'server-only';
import type { Kysely } from 'kysely';
import type { AuditAct } from '@/lib/domain/audit';
import { utcIso } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import type { PersonActing } from './record-act';

type Done = { act: AuditAct; subject: string; withinMs: number };

/** Returns whether this person did this to the subject a short time ago: a page that asks again is one reading. */
export async function hasActed(
  db: Kysely<Database>,
  { person, nowIso }: PersonActing,
  { act, subject, withinMs }: Done,
): Promise<boolean> {
  const last = await db
    .selectFrom('audit')
    .select('id')
    .where('subject', '=', subject)
    .where('at', '>', utcIso(Date.parse(nowIso) - withinMs))
    .where('act', '=', act)
    .where('staff_id', '=', person.id)
    .limit(1)
    .executeTakeFirst();
  return last !== undefined;
}
