import 'server-only';
import { nowIso, utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { jsonOrUndefined } from '@/lib/server/kopokopo/wire/json';
import { readNotice, SETTLEMENTS } from '@/lib/server/kopokopo/wire/notice';
import { fileDeposits, type HeardSettlement, keysOfSettlements } from '@/lib/server/record/file-deposits';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import { unpackText } from '@/lib/server/store/engine/packed/packed-text';
import { inChunks } from '@/lib/server/store/queries/in-chunks';

/** So many numbers of messages are looked through in one piece. Few of them are of settlements. */
const PIECE = 5_000;
/** After so many texts others have their turn. */
const READ_AT_ONCE = 50;
const READING = 'settlements';

type Piece = { after: number; until: number };

/**
 * Reads one more piece of the messages that were kept before deposits were, and returns whether there is more. It may
 * be cut off anywhere, and run on several servers at once: a deposit is written once. Texts that were erased meanwhile
 * tell nothing any more.
 */
export async function readOldSettlements(app: App, pieceSize: number = PIECE): Promise<boolean> {
  const piece = await nextPiece(app, pieceSize);
  if (piece === null) return false;
  const found = await app.store.longRead((db) =>
    db
      .selectFrom('messages')
      .select(['account_id', 'received_at', 'body'])
      .where(app.store.stillWanted())
      .where('id', '>', piece.after)
      .where('id', '<=', piece.until)
      .where('source', 'in', ['webhook', 'callback'])
      .where('topic', 'in', [...SETTLEMENTS])
      .where('emptied_at', 'is', null)
      .orderBy('id')
      .execute(),
  );
  const told: (HeardSettlement & { account_id: number })[] = [];
  for (const some of inChunks(found, READ_AT_ONCE)) {
    await turnOfItsOwn();
    for (const { account_id, received_at, body } of some) {
      const text = unpackText(body);
      const { settlements } = readNotice(jsonOrUndefined(text), text);
      told.push(...settlements.map((settlement) => ({ account_id, settlement, heardAt: utcIso(received_at) })));
    }
  }
  await app.store.write(async (tx) => {
    for (const accountId of new Set(told.map(({ account_id }) => account_id))) {
      const heard = told.filter(({ account_id }) => account_id === accountId);
      const keys = keysOfSettlements(heard.map(({ settlement }) => settlement));
      await app.store.lockKeys(
        tx,
        keys.map((key) => `${accountId} ${key}`),
      );
      await fileDeposits({ tx, accountId, newId: app.newId }, heard);
    }
    await tx
      .updateTable('deposit_readings')
      .set((update) => ({
        after_id: piece.until,
        finished_at: update
          .case()
          .when('until_id', '<=', piece.until)
          .then(nowIso(app))
          .else(update.ref('finished_at'))
          .end(),
      }))
      .where('id', '=', READING)
      .where('after_id', '<', piece.until)
      .execute();
  });
  return true;
}

/** The first look notes up to where there is anything old: what comes later is filed as it comes. */
async function nextPiece(app: App, pieceSize: number): Promise<Piece | null> {
  const held = await app.store.db
    .selectFrom('deposit_readings')
    .selectAll()
    .where('id', '=', READING)
    .executeTakeFirst();
  if (held !== undefined)
    return held.after_id >= held.until_id
      ? null
      : { after: held.after_id, until: Math.min(held.after_id + pieceSize, held.until_id) };
  await app.store.write(async (tx) => {
    const newest = await tx
      .selectFrom('messages')
      .select((select) => select.fn.max('id').as('id'))
      .executeTakeFirst();
    const until = Number(newest?.id ?? 0);
    await tx
      .insertInto('deposit_readings')
      .values({ id: READING, after_id: 0, until_id: until, finished_at: until === 0 ? nowIso(app) : null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  return nextPiece(app, pieceSize);
}
