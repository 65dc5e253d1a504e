import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { deleteFile } from './delete-reconciliation';
import { loadReconciliation, stateOf, tillsOf } from './find-reconciliation';
import { isOutdated } from './follow-merged';
import { groupSums } from './group-sums';
import { hashOf } from './look-at-file';

/**
 * Signs what was found: from now on nothing in it changes. The summary says who signed which file and when, with the
 * counts and sums of each group, and its digest shows a changed byte. The file itself is deleted.
 * @throws {AppError} not_found; not_ready while it runs, before it has run, once it is signed, and with the state
 *   `outdated` when payments of it became one since it was compared.
 */
export async function signReconciliation(app: App, actor: PersonActing, id: string): Promise<void> {
  await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [`reconciliation ${id}`]);
    const row = await loadReconciliation(tx, app, { person: actor.person, id });
    const state = stateOf(row, nowIso(app));
    if (state !== 'ready') throw new AppError('not_ready', { state });
    if (await isOutdated(tx, id)) throw new AppError('not_ready', { state: 'outdated' });
    const { decided } = await tx
      .selectFrom('reconciliation_lines')
      .select(({ fn }) => fn.countAll<number | string>().as('decided'))
      .where('reconciliation_id', '=', id)
      .where('decided_by', 'is not', null)
      .executeTakeFirstOrThrow();
    const summary = JSON.stringify({
      file: { name: row.name, bytes: row.bytes, sha256: row.digest },
      kind: row.kind,
      days: { from: row.from_day, to: row.to_day },
      tills: tillsOf(row),
      lines: row.lines,
      leftOut: row.left_out,
      decidedByPeople: Number(decided),
      groups: await groupSums(tx, id),
      signedBy: { id: actor.person.id, name: actor.person.name },
      signedAt: actor.nowIso,
    });
    const digest = hashOf(summary);
    await tx
      .updateTable('reconciliations')
      .set({
        state: 'signed',
        signed_by: actor.person.id,
        signed_by_name: actor.person.name,
        signed_at: actor.nowIso,
        summary,
        summary_digest: digest,
      })
      .where('id', '=', id)
      .execute();
    await recordAct(tx, actor, {
      act: 'reconciliation_signed',
      subject: { id, name: row.name },
      after: { digest, lines: row.lines },
    });
  });
  await deleteFile(app, id);
}
