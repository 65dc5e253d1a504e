import 'server-only';
import type { Transaction } from 'kysely';
import { errorFields, type Log } from '@/lib/server/log';
import type { Store } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';
import { type Actor, recordActs } from './record-act';

/** A payment that a person opened. `name` is its reference, if it has one, and never the payer. */
type Opened = { paymentId: string; name: string | null };

/** Records who opened which payment, with one audit entry for each person and payment. */
export type PaymentViewsLog = {
  /** Records it soon, together with others. */
  note(actor: Actor, opened: Opened): void;
  /** Records it before this resolves, for a payment that a person may see only because they opened it. */
  noteNow(actor: Actor, opened: Opened): Promise<void>;
  /**
   * Writes all waiting entries. Entries that cannot be written stay for the next time.
   * @throws the error of the store
   */
  flush(): Promise<void>;
};

type Deps = { store: Store; log: Log };
type Entry = { staffId: string; actor: Actor; opened: Opened };

const FLUSH_AFTER_MS = 1_000;
const FLUSH_AT = 200;
const MOST_AT_ONCE = 500;
/** The most entries that wait while the store fails. The oldest above it are dropped to protect memory. */
const MOST_WAITING = 10_000;
/** The most pairs that are known as recorded. An older pair costs one look at the store. */
const MOST_KNOWN = 20_000;

export function createPaymentViewsLog({ store, log }: Deps): PaymentViewsLog {
  const known = new Set<string>();
  let waiting = new Map<string, Entry>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function hold(actor: Actor, opened: Opened): boolean {
    const staffId = actor.person?.id;
    if (staffId === undefined) return false;
    const key = `${opened.paymentId} ${staffId}`;
    if (known.has(key)) return false;
    if (!waiting.has(key)) waiting.set(key, { staffId, actor, opened });
    return true;
  }

  /** Writes one group at a time. A group that fails goes back before the next is taken. */
  function flush(): Promise<void> {
    const written = writing.then(async () => {
      while (waiting.size > 0) await writeGroup();
    });
    writing = written.catch(() => undefined);
    return written;
  }

  async function writeGroup(): Promise<void> {
    const all = [...waiting];
    const group = new Map(all.slice(0, MOST_AT_ONCE));
    waiting = new Map(all.slice(MOST_AT_ONCE));
    try {
      await store.write((tx) => writePaymentViews(tx, group));
    } catch (error) {
      waiting = new Map([...group, ...waiting]);
      throw error;
    }
    for (const key of group.keys()) remember(known, key);
  }

  function flushAside(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    flush().catch((error: unknown) => {
      log('error', 'openings_not_noted', { waiting: waiting.size, ...errorFields(error) });
      if (waiting.size > MOST_WAITING) waiting = new Map([...waiting].slice(-MOST_WAITING));
      if (waiting.size > 0) flushSoon();
    });
  }

  function flushSoon(): void {
    timer ??= setTimeout(flushAside, FLUSH_AFTER_MS).unref();
  }

  return {
    note(actor, opened) {
      if (!hold(actor, opened)) return;
      if (waiting.size === FLUSH_AT) flushAside();
      else flushSoon();
    },
    async noteNow(actor, opened) {
      if (hold(actor, opened)) await flush();
    },
    flush,
  };
}

/** Adds a key, and drops the oldest if there are too many. */
function remember(known: Set<string>, key: string): void {
  const oldest = known.size >= MOST_KNOWN ? known.values().next().value : undefined;
  if (oldest !== undefined) known.delete(oldest);
  known.add(key);
}

async function writePaymentViews(tx: Transaction<Database>, group: ReadonlyMap<string, Entry>): Promise<void> {
  // An entry of a person who is not in `staff` cannot be written, and would make its whole group fail.
  const ids = [...new Set([...group.values()].map(({ staffId }) => staffId))];
  const here = new Set(
    (await tx.selectFrom('staff').select('id').where('id', 'in', ids).execute()).map(({ id }) => id),
  );
  const entries = [...group].filter(([, { staffId }]) => here.has(staffId));
  if (entries.length === 0) return;
  // Rows are written in one order, so that two servers never wait for each other.
  const rows = entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { staffId, actor, opened }]) => ({
      payment_id: opened.paymentId,
      staff_id: staffId,
      opened_at: actor.nowIso,
    }));
  const added = await tx
    .insertInto('payment_openings')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['payment_id', 'staff_id'])
    .execute();
  const isNew = new Set(added.map((row) => `${row.payment_id} ${row.staff_id}`));
  const acts = entries
    .filter(([key]) => isNew.has(key))
    .map(([, { actor, opened }]) => ({
      actor,
      entry: { act: 'payment_opened' as const, subject: { id: opened.paymentId, name: opened.name ?? '' } },
    }));
  if (acts.length > 0) await recordActs(tx, acts);
}
