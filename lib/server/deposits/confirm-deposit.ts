import 'server-only';
import type { ConfirmDepositRequest } from '@/lib/contract/deposit';
import { keepable } from '@/lib/domain/storable-text';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { changeDeposit } from './change-deposit';

/**
 * Records that a person saw a deposit on the bank's statement. Nobody confirms one a second time: the first stays until
 * somebody takes it back.
 * @throws {AppError} not_found; already_taken
 */
export async function confirmDeposit(
  app: App,
  actor: PersonActing,
  { id, request }: { id: string; request: ConfirmDepositRequest },
): Promise<void> {
  const seen = { seen_day: request.day, seen_reference: keepable(request.reference) };
  await changeDeposit(app, actor, {
    id,
    refuses: (deposit) =>
      deposit.confirmed === null ? null : { by: deposit.confirmed.by, at: deposit.confirmed.at },
    async work(tx, deposit) {
      await tx
        .updateTable('deposits')
        .set({
          ...seen,
          confirmed_at: actor.nowIso,
          confirmed_by: actor.person.name,
          seen_line: request.lineId ?? null,
        })
        .where('id', '=', deposit.id)
        .execute();
      await recordAct(tx, actor, {
        act: 'deposit_confirmed',
        subject: { id: deposit.id, name: deposit.upstreamId },
        after: { day: request.day, reference: seen.seen_reference },
      });
    },
  });
}

/**
 * Takes a confirmation back. Nothing happens where there is none.
 * @throws {AppError} not_found
 */
export async function takeConfirmationBack(app: App, actor: PersonActing, id: string): Promise<void> {
  await changeDeposit(app, actor, {
    id,
    async work(tx, { id: held, upstreamId, confirmed }) {
      if (confirmed === null) return;
      await tx
        .updateTable('deposits')
        .set({ confirmed_at: null, confirmed_by: null, seen_day: null, seen_reference: null, seen_line: null })
        .where('id', '=', held)
        .execute();
      await recordAct(tx, actor, {
        act: 'deposit_confirmation_undone',
        subject: { id: held, name: upstreamId },
        before: { day: confirmed.day, reference: confirmed.reference },
      });
    },
  });
}
