import 'server-only';
import type { Transaction } from 'kysely';
import type { CloseShiftRequest, ClosingMade } from '@/lib/contract/closings';
import { type ClosingBody, type Signer, storedClosing } from '@/lib/domain/closing/closing-body';
import { countedFrom, openShift } from '@/lib/domain/closing/shift-bounds';
import { shiftFigures, TYPED_CURRENCY } from '@/lib/domain/closing/shift-figures';
import { typedFigureMinor } from '@/lib/domain/closing/typed-figure';
import { AppError, type ErrorCode, isAppError } from '@/lib/domain/errors';
import { may } from '@/lib/domain/may';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import { readRequestedTill } from '@/lib/domain/payment-request';
import { tillKey } from '@/lib/domain/till';
import { isoOrNull, msOf, nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { Database } from '@/lib/server/store/engine/database';
import { accountGuid } from '@/lib/server/store/queries/accounts';
import {
  type ClosingRow,
  digestOfText,
  findClosing,
  insertClosing,
  lastClosing,
  readClosingBody,
} from '@/lib/server/store/queries/closing-rows';
import { type ClosableTill, closableTill } from './closable-till';
import { readClosingRules } from './closing-rules';
import { countShift, firstPaymentAt, namesOfStaff } from './shift-query';
import { provenSecond, signed } from './sign-closing';

export type CloseOrder = {
  request: CloseShiftRequest;
  /** A UUID. The same UUID sent twice makes one closing. */
  key: string | null;
};

/** What is refused to a person, and not only mistyped. A wrong PIN is audited where it is judged. */
const REFUSALS: readonly ErrorCode[] = ['not_allowed', 'not_found', 'shift_closed', 'sign_in_refused'];

/**
 * Closes the open shift of a till: counts what the record holds of it, and keeps that with the figure that the person
 * typed, signed and for good. Closings of a till are made one after another, so that their numbers have no gap.
 * @throws {AppError} not_allowed; not_found for a till that is not theirs; shift_closed with `by`, `at` and `number`;
 *   invalid_input with `field`; idempotency_conflict; the errors of `signed` and `provenSecond`.
 */
export async function closeShift(app: App, actor: PersonActing, order: CloseOrder): Promise<ClosingMade> {
  try {
    return await close(app, actor, order);
  } catch (error) {
    if (isAppError(error) && REFUSALS.includes(error.code)) await noteRefusal(app, actor, { order, error });
    throw error;
  }
}

async function close(app: App, actor: PersonActing, { request, key }: CloseOrder): Promise<ClosingMade> {
  if (!may(actor.person, 'closings.close')) throw new AppError('not_allowed');
  const till = await closableTill(app, actor.person, request.till);
  const typedMinor = typedFigureMinor(request.typed);
  if (typedMinor === null) throw new AppError('invalid_input', { field: 'typed', reason: 'not_an_amount' });
  const { needsSecond } = await readClosingRules(app.store.db, app.account.id);
  if (needsSecond && request.second === undefined)
    throw new AppError('invalid_input', { field: 'second', reason: 'missing' });
  const second =
    request.second === undefined ? null : await provenSecond(app, actor, { second: request.second, tillKey: till.key });
  const id = key ?? app.newId();
  const closing = {
    id,
    till,
    number: request.number,
    typed: { text: request.typed.trim(), minor: typedMinor },
    second,
  };
  return signed(app, { actor, proof: request.proof }, (tx) => putClosing(app, tx, { actor, closing }));
}

type Closing = { id: string; till: ClosableTill; number: number; typed: ClosingBody['typed']; second: Signer | null };
type Putting = { actor: PersonActing; closing: Closing };

async function putClosing(app: App, tx: Transaction<Database>, { actor, closing }: Putting): Promise<ClosingMade> {
  const { id, till, number } = closing;
  const accountId = app.account.id;
  await app.store.lockKeys(tx, [`closing ${id}`, `closings ${accountId} ${till.key}`]);
  const known = await findClosing(tx, accountId, id);
  if (known !== undefined) return repeated(known, { actor, closing });
  const last = await lastClosing(tx, accountId, till.key);
  if (last !== undefined && number <= last.number) throw closedBefore(last);
  if (number !== (last?.number ?? 0) + 1) throw new AppError('invalid_input', { field: 'number' });
  const body = await bodyOf(app, tx, { actor, closing, last });
  await insertClosing(tx, accountId, storedClosing(body, digestOfText));
  await recordAct(tx, actor, {
    act: 'shift_closed',
    subject: { id, name: till.till },
    after: {
      number,
      typed: body.typed.text,
      difference: plainDifference(body.differenceMinor),
      ...(body.secondBy === null ? {} : { second: body.secondBy.name }),
    },
  });
  return { id, number };
}

/** Returns a difference as the audit shows it: "-120.50". */
function plainDifference(minor: number): string {
  return `${minor < 0 ? '-' : ''}${decimalFromMinorUnits(Math.abs(minor), TYPED_CURRENCY)}`;
}

async function bodyOf(
  app: App,
  tx: Transaction<Database>,
  { actor: { person }, closing, last }: Putting & { last: ClosingRow | undefined },
): Promise<ClosingBody> {
  const { id, till, typed, second } = closing;
  const place = { accountId: app.account.id, tillKey: till.key };
  // The time is taken here, behind the lock: what the record holds now was heard before it.
  const now = nowIso(app);
  const shift = openShift({
    last: last === undefined ? null : { number: last.number, to: last.to_at },
    firstAt: isoOrNull(await firstPaymentAt(tx, place)),
    nowIso: now,
    timeZone: app.timeZone,
  });
  const from = countedFrom(shift);
  const counted = await countShift(tx, {
    ...place,
    fromMs: from === null ? null : msOf(from),
    beforeMs: msOf(shift.to),
  });
  const figures = shiftFigures(counted, await namesOfStaff(tx, counted));
  return {
    version: 1,
    id,
    account: await accountGuid(tx, app.account.id),
    till: till.till,
    tillKey: till.key,
    ...shift,
    previous: last?.digest ?? '',
    figures,
    typed,
    differenceMinor: typed.minor - (figures[0]?.net.minor ?? 0),
    signedBy: { id: person.id, name: person.name, device: person.device?.name ?? null },
    secondBy: second,
    signedAt: now,
  };
}

/** The connection broke after the first time, and the same closing is asked for again. */
function repeated(known: ClosingRow, { actor, closing: { id, till, number } }: Putting): ClosingMade {
  const isSame =
    known.till_key === till.key &&
    known.number === number &&
    readClosingBody(known.body)?.signedBy.id === actor.person.id;
  if (!isSame) throw new AppError('idempotency_conflict');
  return { id, number };
}

function closedBefore(last: ClosingRow): AppError {
  const body = readClosingBody(last.body);
  return new AppError('shift_closed', {
    number: last.number,
    by: body?.signedBy.name ?? '',
    at: body?.signedAt ?? last.to_at,
  });
}

type Refusal = { order: CloseOrder; error: AppError };

async function noteRefusal(app: App, actor: PersonActing, { order: { request }, error }: Refusal): Promise<void> {
  // Of a text that is no till, nobody knows what it tells.
  const till = readRequestedTill(request.till).value ?? '';
  await app.store.write((tx) =>
    recordAct(tx, actor, {
      act: 'closing_refused',
      subject: { id: tillKey(till), name: till },
      after: { number: request.number, reason: error.code },
    }),
  );
}
