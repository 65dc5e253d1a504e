import 'server-only';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { changeDeposit } from './change-deposit';

/**
 * Records what a person saw as left in the account after a deposit, or takes that back. The deposits after it are
 * reckoned from there.
 * @throws {AppError} not_found
 */
export async function noteLeft(
  app: App,
  actor: PersonActing,
  { id, leftMinor }: { id: string; leftMinor: number | null },
): Promise<void> {
  await changeDeposit(app, actor, {
    id,
    async work(tx, deposit) {
      await tx
        .updateTable('deposits')
        .set({ left_minor: leftMinor, left_by: leftMinor === null ? null : actor.person.name })
        .where('id', '=', deposit.id)
        .execute();
      await recordAct(tx, actor, {
        act: 'deposit_left_noted',
        subject: { id: deposit.id, name: deposit.upstreamId },
        before: { leftMinor: deposit.left?.minor ?? null },
        after: { leftMinor },
      });
    },
  });
}
