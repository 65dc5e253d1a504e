import 'server-only';
import { countedFrom, openShift, type Shift } from '@/lib/domain/closing/shift-bounds';
import { type CountedShift, type CurrencyFigures, shiftFigures } from '@/lib/domain/closing/shift-figures';
import { merchantDay } from '@/lib/domain/merchant-day';
import { isoOrNull, msOf, nowIso, utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { dayPieces, type Piece } from '@/lib/server/reports/day-pieces';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import { PART_MS } from '@/lib/server/store/engine/long-read';
import { inChunks } from '@/lib/server/store/queries/in-chunks';
import { lastClosing } from '@/lib/server/store/queries/closing-rows';
import { countShift, firstPaymentAt, namesOfStaff } from './shift-query';

/** What the reading of a shift needs of the program. */
export type ShiftApp = Pick<App, 'store' | 'account' | 'timeZone' | 'nowMs'>;

/** Days with fewer payments are read together. */
const TOGETHER = 4_000;
/** Where days begin in a zone takes some work: a shift that nobody closed may have a thousand of them. */
const DAYS_A_TURN = 50;

/** Returns the open shift of a till, from its last closing until now. */
export async function openShiftOf(app: ShiftApp, tillKey: string): Promise<Shift> {
  const { db } = app.store;
  const last = await lastClosing(db, app.account.id, tillKey);
  return openShift({
    last: last === undefined ? null : { number: last.number, to: last.to_at },
    firstAt: isoOrNull(await firstPaymentAt(db, { accountId: app.account.id, tillKey })),
    nowIso: nowIso(app),
    timeZone: app.timeZone,
  });
}

/**
 * Returns the figures of a shift, open or closed, as the record holds them now. Reads the payments piece by piece; kept
 * totals say where they are.
 * @throws {AppError} too_slow
 */
export async function readShift(app: ShiftApp, tillKey: string, shift: Shift): Promise<CurrencyFigures[]> {
  const { store, account } = app;
  const counted: CountedShift[] = [];
  for (const { fromMs, beforeMs } of await piecesOf(app, tillKey, shift)) {
    const part = { accountId: account.id, tillKey, fromMs, beforeMs };
    counted.push(...(await store.longRead((db) => countShift(db, part, store.stillWanted()), { limitMs: PART_MS })));
  }
  return shiftFigures(counted, await namesOfStaff(store.db, counted));
}

async function piecesOf(app: ShiftApp, tillKey: string, shift: Shift): Promise<Piece[]> {
  const { store, account, timeZone } = app;
  const from = countedFrom(shift);
  const days = await store.longRead((db) => {
    let query = db
      .selectFrom('totals')
      .select((select) => ['day', select.fn.sum<number | string>('count').as('payments')])
      .where(store.stillWanted())
      .where('account_id', '=', account.id)
      .where('till_key', '=', tillKey)
      .where('day', '<=', merchantDay(utcIso(msOf(shift.to) - 1), timeZone))
      .groupBy('day')
      .orderBy('day');
    if (from !== null) query = query.where('day', '>=', merchantDay(from, timeZone));
    return query.execute();
  });
  const pieces = await together(
    days.map(({ day, payments }) => ({ day, payments: Number(payments) })),
    timeZone,
  );
  return pieces
    .map(({ fromMs, beforeMs }) => ({
      fromMs: from === null ? fromMs : Math.max(fromMs, msOf(from)),
      beforeMs: Math.min(beforeMs, msOf(shift.to)),
    }))
    .filter(({ fromMs, beforeMs }) => fromMs < beforeMs);
}

/** Cuts days into pieces, and joins those that follow each other while they have few payments together. */
async function together(days: readonly { day: string; payments: number }[], timeZone: string): Promise<Piece[]> {
  const joined: (Piece & { payments: number })[] = [];
  for (const some of inChunks(days, DAYS_A_TURN)) {
    for (const day of some) {
      const pieces = dayPieces([day], timeZone);
      for (const piece of pieces) {
        const payments = day.payments / pieces.length;
        const last = joined.at(-1);
        if (last === undefined || last.payments + payments > TOGETHER) joined.push({ ...piece, payments });
        else {
          last.beforeMs = piece.beforeMs;
          last.payments += payments;
        }
      }
    }
    await turnOfItsOwn();
  }
  return joined;
}
