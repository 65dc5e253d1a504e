import 'server-only';
import { FIRST_STEPS, type FirstStep, type FirstSteps } from '@/lib/contract/first-steps';
import type { App } from '@/lib/server/app-context';

/**
 * Returns which of an owner's first steps are done. `connect`: Kopo Kopo answers us. `till`: one is set up. `staff`:
 * somebody else may work here, or a shared device. `shilling`: a payment has arrived.
 */
export async function firstSteps(app: App): Promise<FirstSteps> {
  const { db } = app.store;
  const account = app.account.id;
  const [till, others, device, invite, paid] = await Promise.all([
    db.selectFrom('tills').select('id').where('account_id', '=', account).limit(1).executeTakeFirst(),
    db.selectFrom('staff').select('id').limit(2).execute(),
    db.selectFrom('devices').select('id').limit(1).executeTakeFirst(),
    db.selectFrom('invites').select('id').limit(1).executeTakeFirst(),
    db
      .selectFrom('totals')
      .select('day')
      .where('account_id', '=', account)
      .where('state', '=', 'paid')
      .limit(1)
      .execute(),
  ]);
  const { lastAnswerAt, trouble } = app.health.state();
  const isDone: Readonly<Record<FirstStep, boolean>> = {
    // After a start nothing may have been asked yet.
    connect: paid.length > 0 || (lastAnswerAt !== null && trouble === null),
    till: till !== undefined,
    staff: others.length > 1 || device !== undefined || invite !== undefined,
    shilling: paid.length > 0,
  };
  return { done: FIRST_STEPS.filter((step) => isDone[step]) };
}
