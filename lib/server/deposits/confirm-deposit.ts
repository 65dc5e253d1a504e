import 'server-only';
import type { ConfirmDepositRequest } from '@/lib/contract/deposit';
import { AppError } from '@/lib/domain/errors';
import { keepable } from '@/lib/domain/storable-text';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { changeDeposit } from './change-deposit';
import { findSeenDeposit } from './explain-deposit';
import { statementLines } from './statement-lines';

/**
 * Records that a person saw a deposit on the bank's statement: in a line that was dropped here, or by hand. Nobody
 * confirms one a second time: the first stays until somebody takes it back. Of a line only its place is kept, because
 * its text belongs to the statement.
 * @throws {AppError} not_found; already_taken; invalid_input for a line that does not fit.
 */
export async function confirmDeposit(
  app: App,
  actor: PersonActing,
  { id, request }: { id: string; request: ConfirmDepositRequest },
): Promise<void> {
  const seen = await lineOf(app, actor, { id, request });
  await changeDeposit(app, actor, {
    id,
    refuses: ({ confirmed }) => (confirmed === null ? null : { by: confirmed.by, at: confirmed.at }),
    async work(tx, deposit) {
      await tx
        .updateTable('deposits')
        .set({ ...seen, confirmed_at: actor.nowIso, confirmed_by: actor.person.name })
        .where('id', '=', deposit.id)
        .execute();
      await recordAct(tx, actor, {
        act: 'deposit_confirmed',
        subject: { id: deposit.id, name: deposit.upstreamId },
        after: { day: seen.seen_day, reference: seen.seen_reference, line: seen.seen_line },
      });
    },
  });
}

type Seen = { seen_day: string; seen_reference: string; seen_line: string | null };

async function lineOf(
  app: App,
  { person }: PersonActing,
  { id, request }: { id: string; request: ConfirmDepositRequest },
): Promise<Seen> {
  if (!('lineId' in request))
    return { seen_day: request.day, seen_reference: keepable(request.reference), seen_line: null };
  const lines = await statementLines(app, await findSeenDeposit(app, person, id));
  const line = lines.find((each) => each.id === request.lineId);
  if (line === undefined) throw new AppError('invalid_input', { field: 'lineId' });
  return { seen_day: line.day, seen_reference: '', seen_line: line.id };
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
