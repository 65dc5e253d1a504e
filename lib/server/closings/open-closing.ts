import 'server-only';
import type { ClosingBody } from '@/lib/domain/closing/closing-body';
import {
  type CurrencyFigures,
  type FigureChange,
  figureChanges,
  type Sum,
  TYPED_CURRENCY,
} from '@/lib/domain/closing/shift-figures';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { closingOf, findClosing } from '@/lib/server/store/queries/closing-rows';
import { type ChangedPayment, changedPayments } from './changed-payments';
import { readShift, type ShiftApp } from './read-shift';

/**
 * A closing as it was made, and apart from it what changed in its stretch of time since. The amendments are read anew
 * each time, and are never a part of it.
 */
export type OpenedClosing = {
  body: ClosingBody;
  digest: string;
  /** False when its text or its digest was changed in the store. */
  isIntact: boolean;
  amendments: {
    figures: FigureChange[];
    payments: ChangedPayment[];
    isMore: boolean;
    /** What changed the money that came without a payment to name: two became one, or one was on its way. */
    unnamed: Sum;
  };
};

/**
 * Returns a closing with its amendments.
 * @throws {AppError} not_found, also for a till that this person does not see and for a text that cannot be read;
 *   too_slow.
 */
export async function openClosing(app: ShiftApp, person: Person, id: string): Promise<OpenedClosing> {
  const row = await findClosing(app.store.db, app.account.id, id);
  if (row === undefined || !seesTill(person, row.till_key)) throw new AppError('not_found');
  const { body, isIntact } = closingOf(row);
  if (body === null) throw new AppError('not_found');
  const now = await readShift(app, body.tillKey, body);
  const { payments, isMore } = await changedPayments(app, body);
  return {
    body,
    digest: row.digest,
    isIntact,
    amendments: {
      figures: figureChanges(body.figures, now),
      payments,
      isMore,
      unnamed: isMore ? { count: 0, minor: 0 } : withoutNamed(cameBy(body.figures, now), payments),
    },
  };
}

function cameBy(before: readonly CurrencyFigures[], now: readonly CurrencyFigures[]): Sum {
  const came = (figures: readonly CurrencyFigures[]): Sum => figures[0]?.came ?? { count: 0, minor: 0 };
  return { count: came(now).count - came(before).count, minor: came(now).minor - came(before).minor };
}

function withoutNamed(changed: Sum, payments: readonly ChangedPayment[]): Sum {
  return payments.reduce((left, { before, now }) => {
    const [was, is] = [moneyOf(before), moneyOf(now)];
    return { count: left.count - is.count + was.count, minor: left.minor - is.minor + was.minor };
  }, changed);
}

/** Returns what a payment adds to the money that came. */
function moneyOf(counted: ChangedPayment['now']): Sum {
  const hasCome = counted?.state === 'paid' || counted?.state === 'reversed';
  return hasCome && counted.currency === TYPED_CURRENCY
    ? { count: 1, minor: counted.amountMinor ?? 0 }
    : { count: 0, minor: 0 };
}
