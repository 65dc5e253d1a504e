import 'server-only';
import type { ListReading, ReadListRequest } from '@/lib/contract/missing-cases';
import { foldedCode } from '@/lib/domain/confusables';
import { AppError } from '@/lib/domain/errors';
import { seesPayment, seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { pollByHand } from '@/lib/server/polls/poll-by-hand';
import { isHere } from '@/lib/server/record/close-missing-cases';
import { paymentVisibilityOf } from '@/lib/server/store/queries/known-to';
import { paymentsWithCodes } from '@/lib/server/store/queries/payments-with-codes';
import { pollRecordFromRow } from '@/lib/server/store/queries/poll-record';
import { readCode, readTill } from './read-entries';

/**
 * Has Kopo Kopo's own list of a till's time read again, in which a missing payment must stand.
 * @throws {AppError} invalid_input; not_found for a till that this person does not see.
 */
export async function readListAgain(app: App, actor: PersonActing, request: ReadListRequest): Promise<ListReading> {
  const code = readCode(request.code);
  const till = readTill(actor.person, request.till);
  const { id } = await pollByHand(app, actor, { till, from: request.from, to: request.to });
  return listReading(app, actor.person, { id, code });
}

/** Returns what became of reading that list. @throws {AppError} not_found; invalid_input for a text that is no code. */
export async function listReading(
  app: App,
  person: Person,
  { id, code }: { id: string; code: string },
): Promise<ListReading> {
  const folded = foldedCode(readCode(code));
  const row = await app.store.db
    .selectFrom('polls')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', app.account.id)
    .where('reason', '=', 'hand')
    .executeTakeFirst();
  if (row === undefined || !seesTill(person, row.till_key)) throw new AppError('not_found');
  const { status, askedAt } = pollRecordFromRow(row);
  return {
    id,
    state: status === 'done' ? 'read' : status === 'failed' ? 'failed' : 'reading',
    readAt: status === 'done' ? askedAt : null,
    paymentId: await paymentHere(app, person, folded),
  };
}

/** Returns the payment with this code that is in the record, if this person sees it. */
export async function paymentHere(app: App, person: Person, folded: string): Promise<string | null> {
  const { db } = app.store;
  const here = (await paymentsWithCodes(db, app.account.id, [folded])).filter(isHere);
  const visibility = await paymentVisibilityOf(db, here);
  return here.find((payment) => seesPayment(person, visibility(payment)))?.id ?? null;
}
