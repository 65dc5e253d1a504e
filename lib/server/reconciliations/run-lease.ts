import 'server-only';
import type { FileTrouble, RunPhase } from '@/lib/domain/reconcile/states';
import { nowIso, utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import type { Read } from './thread-messages';

/** A run that says nothing for so long has lost its server. */
export const RUN_LEASE_MS = 60_000;
const SAID_EVERY_MS = 500;

export type RunEnd =
  | { state: 'ready'; read: Read | null }
  | { state: 'stopped' }
  | { state: 'refused'; trouble: FileTrouble };

export type Run = {
  /** Set when a person stops it, on any server. */
  signal: AbortSignal;
  isStopped(): boolean;
  /** Says what it is doing. @throws the reason of the signal once it is stopped. */
  enter(phase: RunPhase): Promise<void>;
  /** Counts lines. Now and then it says so, and hears whether it is stopped. */
  did(lines: number): Promise<void>;
  end(end: RunEnd): Promise<void>;
};

/**
 * Follows a run in the store, where every server sees how far it is and a person may stop it. All that it writes is
 * under its own id: a run that was stopped, or lost its lease to another, writes nothing more.
 */
export function createRun(app: App, { id, runId }: { id: string; runId: string }): Run {
  const stopping = new AbortController();
  let [phase, done, saidMs]: [RunPhase, number, number] = ['reading', 0, app.steadyMs()];

  async function say(): Promise<void> {
    saidMs = app.steadyMs();
    const { numUpdatedRows } = await app.store.write((tx) =>
      tx
        .updateTable('reconciliations')
        .set({ run_phase: phase, run_done: done, run_until: utcIso(app.nowMs() + RUN_LEASE_MS) })
        .where('id', '=', id)
        .where('run_id', '=', runId)
        .executeTakeFirst(),
    );
    if (Number(numUpdatedRows) === 0) stopping.abort();
  }
  return {
    signal: stopping.signal,
    isStopped: () => stopping.signal.aborted,
    async enter(next) {
      [phase, done] = [next, 0];
      await say();
      stopping.signal.throwIfAborted();
    },
    async did(lines) {
      done += lines;
      if (app.steadyMs() - saidMs >= SAID_EVERY_MS) await say();
      stopping.signal.throwIfAborted();
    },
    async end(end) {
      await app.store.write(async (tx) => {
        const row = await tx
          .selectFrom('reconciliations')
          .select(['ran_at'])
          .where('id', '=', id)
          .where('run_id', '=', runId)
          .executeTakeFirst();
        if (row === undefined) return;
        const isReady = end.state === 'ready';
        await tx
          .updateTable('reconciliations')
          .set({
            state: isReady || row.ran_at !== null ? 'ready' : 'shown',
            run_id: null,
            run_until: null,
            run_phase: null,
            trouble: end.state === 'refused' ? JSON.stringify(end.trouble) : null,
            ...(isReady ? { ran_at: nowIso(app) } : {}),
            ...(end.state !== 'ready' || end.read === null
              ? {}
              : {
                  lines: end.read.lines,
                  left_out: end.read.leftOut,
                  from_day: end.read.fromDay,
                  to_day: end.read.toDay,
                }),
          })
          .where('id', '=', id)
          .execute();
      });
    },
  };
}
