import 'server-only';
import type { NoticeCount } from '@/lib/contract/connection';
import type { Store } from '@/lib/server/store/engine/store';
import { nowIso } from '@/lib/domain/utc-iso';

/** Counts notices at the notice endpoints, taken and refused. */
export type NoticeCounts = {
  count(kind: NoticeCount): void;
  /** Remembers that a notice could not be stored. */
  lost(): void;
  /** True when a notice could not be stored within the last minute and none was stored since. */
  isLosing(): boolean;
  /** Writes the new counts to the store. Counts that cannot be written stay for the next time. */
  flush(): Promise<void>;
};

/**
 * Kopo Kopo sends a refused notice again. But if no notice comes any more, the server must not count as broken for
 * ever.
 */
const LOSING_MS = 60_000;

type Counted = { count: number; lastAt: string };

/**
 * Creates the counter. Refused notices come from strangers, so counts stay in memory and are written now and then:
 * noise costs no commits.
 */
export function createNoticeCounts(deps: {
  store: Store;
  accountId: number;
  nowMs: () => number;
  steadyMs: () => number;
  /** Called with each notice as it is counted. */
  counted: (kind: NoticeCount | 'not_stored') => void;
}): NoticeCounts {
  let pending = new Map<NoticeCount, Counted>();
  let lostAtMs: number | null = null;
  const add = (kind: NoticeCount, more: Counted): void => {
    const known = pending.get(kind);
    pending.set(
      kind,
      known === undefined
        ? more
        : { count: known.count + more.count, lastAt: known.lastAt > more.lastAt ? known.lastAt : more.lastAt },
    );
  };
  return {
    count(kind) {
      if (kind === 'callback' || kind === 'webhook') lostAtMs = null;
      deps.counted(kind);
      add(kind, { count: 1, lastAt: nowIso(deps) });
    },
    lost() {
      lostAtMs = deps.steadyMs();
      deps.counted('not_stored');
    },
    isLosing: () => lostAtMs !== null && deps.steadyMs() - lostAtMs < LOSING_MS,
    async flush() {
      if (pending.size === 0) return;
      const writing = pending;
      pending = new Map();
      try {
        await deps.store.write(async (tx) => {
          for (const [kind, { count, lastAt }] of [...writing].sort(([a], [b]) => (a < b ? -1 : 1))) {
            await tx
              .insertInto('notice_counts')
              .values({ account_id: deps.accountId, kind, count, last_at: lastAt })
              .onConflict((conflict) =>
                conflict.columns(['account_id', 'kind']).doUpdateSet((update) => ({
                  count: update('notice_counts.count', '+', update.ref('excluded.count')),
                  last_at: lastAt,
                })),
              )
              .execute();
          }
        });
      } catch (error) {
        for (const [kind, counted] of writing) add(kind, counted);
        throw error;
      }
    },
  };
}
