import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { findTill } from '@/lib/server/store/queries/tills';
import { changeDeposit } from './change-deposit';

/**
 * Records whose money goes to the account of a deposit: that of one till, or of all tills without an account of their
 * own. It holds for every deposit to that account, before and after.
 * @throws {AppError} not_found; not_allowed for a till that this person does not see; invalid_input where Kopo Kopo
 *   named the till, or for a till that is not set up.
 */
export async function chooseTill(
  app: App,
  actor: PersonActing,
  { id, till }: { id: string; till: string | null },
): Promise<void> {
  const key = till === null ? null : tillKey(till);
  if (key === null ? actor.person.tills !== 'all' : !seesTill(actor.person, key)) throw new AppError('not_allowed');
  await changeDeposit(app, actor, {
    id,
    async work(tx, { id: held, upstreamId, till: told, destination, scopeTill }) {
      if (told !== null) throw new AppError('invalid_input', { field: 'till' });
      const where = { account_id: app.account.id, destination_key: destination.key };
      await tx
        .deleteFrom('deposit_destinations')
        .where('account_id', '=', where.account_id)
        .where('destination_key', '=', where.destination_key)
        .execute();
      if (key !== null) {
        const known = await findTill(tx, app.account.id, key);
        if (known === null) throw new AppError('invalid_input', { field: 'till' });
        await tx
          .insertInto('deposit_destinations')
          .values({ ...where, till: known.number, till_key: key })
          .execute();
      }
      await recordAct(tx, actor, {
        act: 'deposit_till_chosen',
        subject: { id: held, name: upstreamId },
        before: { till: scopeTill },
        after: { till },
      });
    },
  });
}
