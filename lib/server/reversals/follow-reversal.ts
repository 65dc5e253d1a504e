import 'server-only';
import type { Transaction } from 'kysely';
import type { FollowRequest, Reversal } from '@/lib/contract/reversals';
import type { AuditAct } from '@/lib/domain/audit';
import { dueMinorOf } from '@/lib/domain/due';
import { AppError } from '@/lib/domain/errors';
import { afterFollowing, type Follow, type FollowAct } from '@/lib/domain/reversal-follow/follow';
import { keepable } from '@/lib/domain/storable-text';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { Database } from '@/lib/server/store/engine/database';
import { standingClaimOf } from '@/lib/server/store/queries/claim-rows';
import { holdPayment } from '@/lib/server/store/queries/hold-payment';
import { newNoteRow } from '@/lib/server/store/queries/note-rows';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { followOf, followRowsOf, putFollow } from '@/lib/server/store/queries/reversal-rows';
import { touchPayment } from '@/lib/server/store/queries/touch-payment';
import { announce } from '@/lib/server/views/announce';
import { findReversed, readReversal } from './read-reversal';

const AUDITED: Readonly<Record<FollowAct, AuditAct>> = {
  recover: 'reversal_recovered',
  write_off: 'reversal_written_off',
  reopen: 'reversal_reopened',
};

/**
 * Says what became of goods whose money was taken back: a part was recovered, the rest is written off, or all of it is
 * open again. What is written beside it is a note on the payment.
 * @throws {AppError} invalid_input with `field` and `reason`; not_found when nothing was handed over for it or this
 *   person does not see it; changed_meanwhile when the case is not as the person saw it.
 */
export async function followReversal(
  app: App,
  actor: PersonActing,
  { id, request }: { id: string; request: FollowRequest },
): Promise<Reversal> {
  const seen = await findReversed(app, actor.person, id);
  const changed = await app.store.write(async (tx) => {
    const payment = await holdPayment(app, tx, seen.id);
    const claim = payment === null ? undefined : await standingClaimOf(tx, payment.id);
    if (payment === null || payment.state !== 'reversed' || claim === undefined) throw new AppError('not_found');
    const [row] = await followRowsOf(tx, [payment.id]);
    if ((row?.version ?? 0) !== request.version) throw new AppError('changed_meanwhile');
    const before = followOf(row, payment.amountMinor);
    const amountMinor = request.amount === undefined ? null : dueMinorOf(String(request.amount));
    const follow = followedOrRefused(before, { ...request, amountMinor, nowIso: actor.nowIso });
    await putFollow(tx, {
      payment_id: payment.id,
      account_id: app.account.id,
      recovered_minor: follow.recoveredMinor,
      written_off_minor: follow.writtenOffMinor,
      version: request.version + 1,
      settled_at: follow.settledAt,
    });
    await addStep(app, tx, { actor, payment, request, amountMinor: settledBy(before, follow) });
    await recordAct(tx, actor, {
      act: AUDITED[request.act],
      subject: { id: payment.id, name: payment.reference ?? '' },
      before: sumsOf(before),
      after: { ...sumsOf(follow), ...(request.how === undefined ? {} : { how: request.how }) },
    });
    return touchPayment(app, tx, { payment, nowIso: actor.nowIso });
  });
  await announce(app, [{ changed: [changed], checked: [], merged: [] }]);
  return readReversal(app, actor.person, changed.id);
}

type Asked = { act: FollowAct; amountMinor: number | null; nowIso: string };

/** @throws {AppError} invalid_input; changed_meanwhile */
function followedOrRefused(before: Follow, asked: Asked): Follow {
  const followed = afterFollowing(before, asked);
  if ('follow' in followed) return followed.follow;
  if (followed.fault === 'not_now') throw new AppError('changed_meanwhile');
  throw new AppError('invalid_input', { field: 'amount', reason: followed.fault });
}

/** Returns the amount that this act recovered or wrote off; null for one that opened the case again. */
function settledBy(before: Follow, after: Follow): number | null {
  const moved = after.recoveredMinor + after.writtenOffMinor - before.recoveredMinor - before.writtenOffMinor;
  return moved < 0 ? null : moved;
}

function sumsOf({ recoveredMinor, writtenOffMinor, settledAt }: Follow) {
  return { recoveredMinor, writtenOffMinor, isSettled: settledAt !== null };
}

type Step = { actor: PersonActing; payment: PaymentRecord; request: FollowRequest; amountMinor: number | null };

async function addStep(
  app: App,
  tx: Transaction<Database>,
  { actor, payment, request, amountMinor }: Step,
): Promise<void> {
  const { person, nowIso } = actor;
  const text = keepable(request.note ?? '').trim();
  const noteId = text === '' ? null : app.newId();
  if (noteId !== null)
    await tx
      .insertInto('payment_notes')
      .values(newNoteRow({ id: noteId, account_id: app.account.id, payment_id: payment.id, text, by: person, nowIso }))
      .execute();
  await tx
    .insertInto('reversal_steps')
    .values({
      id: app.newId(),
      account_id: app.account.id,
      payment_id: payment.id,
      act: request.act,
      amount_minor: request.act === 'reopen' ? null : amountMinor,
      how: request.how ?? null,
      note_id: noteId,
      at: nowIso,
      staff_id: person.id,
      staff_name: person.name,
    })
    .execute();
}
