import type { FileKind } from '@/lib/domain/reconcile/shape';
import type { App } from '@/lib/server/app-context';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { loadReconciliation, shapeOf } from '@/lib/server/reconciliations/find-reconciliation';
import { receiveFile } from '@/lib/server/reconciliations/receive-file';
import { runReconciliation } from '@/lib/server/reconciliations/run-reconciliation';

/** Gives bytes in pieces, as a request does. */
export async function* inPieces(bytes: Uint8Array, most = 64 * 1024): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < bytes.length; at += most) yield bytes.subarray(at, at + most);
}

type File = { bytes: Uint8Array | string; name?: string; kind?: FileKind };

/** Takes a file and compares it as it was guessed. Returns its id. */
export async function aComparedFile(app: App, actor: PersonActing, { bytes, ...file }: File): Promise<string> {
  const id = await receiveFile(app, actor, {
    name: file.name ?? 'sales.csv',
    kind: file.kind ?? 'sale',
    body: inPieces(typeof bytes === 'string' ? Buffer.from(bytes) : bytes),
  });
  const shape = shapeOf(await loadReconciliation(app.store.db, app, { person: actor.person, id }));
  if (shape === null) throw new Error('nothing was guessed');
  const { done } = await runReconciliation(app, actor, { id, request: { shape } });
  await done;
  return id;
}
