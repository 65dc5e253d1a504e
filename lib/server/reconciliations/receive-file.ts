import 'server-only';
import { createHash } from 'node:crypto';
import { AppError } from '@/lib/domain/errors';
import type { FileKind } from '@/lib/domain/reconcile/shape';
import { MOST_FILE_BYTES } from '@/lib/domain/reconcile/states';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { deleteReconciliation } from './delete-reconciliation';
import { lookAtFile } from './look-at-file';
import { isFileRefused, refused } from './refuse-file';

/** A piece is one short write: a notice that comes meanwhile waits for one of them. */
const PIECE_BYTES = 512 * 1024;
/** So many that are neither signed nor removed are a mistake. */
const MOST_OPEN = 200;

type Arriving = { name: string; kind: FileKind; body: AsyncIterable<Uint8Array> };

/**
 * Takes a file in pieces into the store, so that any server of the store can read it, and guesses how it is read.
 * Returns its id. A file that is refused leaves nothing.
 * @throws {AppError} too_large; too_many; file_refused with `why`; and what the body throws.
 */
export async function receiveFile(app: App, actor: PersonActing, arriving: Arriving): Promise<string> {
  const id = app.newId();
  const { person, nowIso } = actor;
  const { tills } = person;
  await app.store.write(async (tx) => {
    const { open } = await tx
      .selectFrom('reconciliations')
      .select(({ fn }) => fn.countAll<number | string>().as('open'))
      .where('account_id', '=', app.account.id)
      .where('state', '!=', 'signed')
      .executeTakeFirstOrThrow();
    if (Number(open) >= MOST_OPEN) throw new AppError('too_many');
    await tx
      .insertInto('reconciliations')
      .values({
        id,
        account_id: app.account.id,
        name: arriving.name,
        kind: arriving.kind,
        state: 'arriving',
        bytes: 0,
        digest: '',
        tills: tills === 'all' ? null : JSON.stringify(tills),
        made_by: person.id,
        made_by_name: person.name,
        made_at: nowIso,
      })
      .execute();
  });
  try {
    const { bytes, digest } = await takePieces(app, id, arriving.body);
    await app.store.write(async (tx) => {
      await tx.updateTable('reconciliations').set({ bytes, digest }).where('id', '=', id).execute();
      await recordAct(tx, actor, {
        act: 'reconciliation_begun',
        subject: { id, name: arriving.name },
        after: { bytes, kind: arriving.kind },
      });
    });
    await lookAtFile(app, { id, chosen: null });
    return id;
  } catch (error) {
    await deleteReconciliation(app, id);
    if (isFileRefused(error)) throw refused(error.trouble);
    throw error;
  }
}

async function takePieces(
  app: App,
  id: string,
  body: AsyncIterable<Uint8Array>,
): Promise<{ bytes: number; digest: string }> {
  const hash = createHash('sha256');
  let [held, heldBytes, bytes, n]: [Uint8Array[], number, number, number] = [[], 0, 0, 0];
  const keep = async (): Promise<void> => {
    if (heldBytes === 0) return;
    const piece = Buffer.concat(held);
    [held, heldBytes] = [[], 0];
    const place = n;
    n += 1;
    await app.store.write((tx) =>
      tx.insertInto('reconciliation_parts').values({ reconciliation_id: id, n: place, bytes: piece }).execute(),
    );
  };
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MOST_FILE_BYTES) throw new AppError('too_large', { maxBytes: MOST_FILE_BYTES });
    hash.update(chunk);
    held.push(chunk);
    heldBytes += chunk.byteLength;
    if (heldBytes >= PIECE_BYTES) await keep();
  }
  await keep();
  return { bytes, digest: hash.digest('hex') };
}
