import 'server-only';
import type { ExportProgress } from '@/lib/contract/export';

/** An export that runs, and the person who may see how far it is and stop it. */
type Started = { progress: ExportProgress; stopping: AbortController };

/** What an export tells about itself while it runs. */
export type ExportRun = {
  /** Set when its person stops it. */
  signal: AbortSignal;
  wrote(rows: number): void;
  expects(rows: number): void;
  ended(state: 'done' | 'failed' | 'stopped'): void;
};

/**
 * How far the exports of this server are, for the pages that began them. It is in memory alone: an export ends with its
 * server.
 */
export type RunningExports = {
  /** Begins to follow an export under an id of its page. */
  begin(id: string, staffId: string): ExportRun;
  progressOf(id: string, staffId: string): ExportProgress | null;
  /** Returns false when the person has no export of this id. */
  stop(id: string, staffId: string): boolean;
};

/** So many are remembered, the newest. One that is not goes on all the same. */
const MOST = 200;

export function createRunningExports(): RunningExports {
  const started = new Map<string, Started>();
  const keyOf = (id: string, staffId: string): string => `${staffId} ${id}`;
  return {
    begin(id, staffId) {
      const key = keyOf(id, staffId);
      const progress: ExportProgress = { state: 'running', rows: 0, expected: null };
      const stopping = new AbortController();
      started.delete(key);
      for (const oldest of started.keys()) {
        if (started.size < MOST) break;
        started.delete(oldest);
      }
      started.set(key, { progress, stopping });
      return {
        signal: stopping.signal,
        wrote(rows) {
          progress.rows += rows;
        },
        expects(rows) {
          progress.expected = rows;
        },
        ended(state) {
          if (progress.state === 'running') progress.state = stopping.signal.aborted ? 'stopped' : state;
        },
      };
    },
    progressOf(id, staffId) {
      const found = started.get(keyOf(id, staffId));
      return found === undefined ? null : { ...found.progress };
    },
    stop(id, staffId) {
      const found = started.get(keyOf(id, staffId));
      found?.stopping.abort();
      return found !== undefined;
    },
  };
}
