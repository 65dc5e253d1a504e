import 'server-only';
import type { Transaction } from 'kysely';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { Database } from '@/lib/server/store/engine/database';

/** Removes all passkeys of a person, or the one with `id`. Returns how many there were. */
export async function removePasskeys(
  tx: Transaction<Database>,
  actor: Actor,
  { staff, id }: { staff: { id: string; name: string }; id?: string },
): Promise<number> {
  let removing = tx.deleteFrom('passkeys').where('staff_id', '=', staff.id);
  if (id !== undefined) removing = removing.where('id', '=', id);
  const removed = await removing.returning('name').execute();
  for (const { name } of removed)
    await recordAct(tx, actor, {
      act: 'passkey_removed',
      subject: { id: staff.id, name: staff.name },
      before: { passkey: name },
    });
  return removed.length;
}
