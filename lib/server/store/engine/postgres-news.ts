import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import type { News, Store } from './store';
import type { Database } from './database';

const CHANNEL = 'imelipwa_news';
/** A payload has at most 8,000 bytes. An id takes 39 of them. */
const IDS_PER_PAYLOAD = 100;
const RECONNECT_MS = 1_000;

const Payload = z.object({
  from: z.string(),
  changed: z.array(z.string()),
  checked: z.array(z.string()),
  merged: z.array(z.object({ from: z.string(), into: z.string() })),
  ended: z.array(z.string()),
  expected: z.array(z.string()).default([]),
  displays: z.array(z.string()).default([]),
  bills: z.array(z.string()).default([]),
  cases: z.array(z.string()).default([]),
  deposits: z.array(z.string()).default([]),
  counters: z.array(z.string()).default([]),
});

/** Sends news between the servers of one database by NOTIFY. PostgreSQL delivers it when the transaction commits. */
export function newsChannel(url: string): Pick<Store, 'tell' | 'listen'> {
  const self = randomUUID();
  return {
    async tell(tx, news) {
      for (const part of parts(news)) await notify(tx, JSON.stringify({ from: self, ...part }));
    },
    async listen(onNews, onGap) {
      const stopping = new AbortController();
      let client: pg.Client | null = null;
      const hear = (message: pg.Notification): void => {
        const payload = Payload.safeParse(JSON.parse(message.payload ?? 'null'));
        // Our own news is announced already.
        if (payload.success && payload.data.from !== self) onNews(payload.data);
      };
      const connect = async (): Promise<pg.Client> => {
        const next = new pg.Client({ connectionString: url, keepAlive: true });
        next.on('notification', hear);
        // A client that fails before it is in use makes `connect` fail, and its caller gives it up.
        next.on('error', () => {
          if (next === client) void again();
        });
        await next.connect();
        await next.query(`listen ${CHANNEL}`);
        return next;
      };
      const again = async (): Promise<void> => {
        await client?.end().catch(() => undefined);
        client = null;
        while (!stopping.signal.aborted && client === null) {
          await delay(RECONNECT_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
          client = stopping.signal.aborted ? null : await connect().catch(() => null);
        }
        if (client !== null) onGap();
      };
      client = await connect();
      return async () => {
        stopping.abort();
        await client?.end().catch(() => undefined);
      };
    },
  };
}

async function notify(tx: Transaction<Database>, payload: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(tx);
}

function parts(news: News): News[] {
  const found: News[] = [];
  const most = Math.max(
    news.changed.length,
    news.checked.length,
    news.merged.length,
    news.ended.length,
    news.expected?.length ?? 0,
    news.displays?.length ?? 0,
    news.bills?.length ?? 0,
    news.cases?.length ?? 0,
    news.deposits?.length ?? 0,
    news.counters?.length ?? 0,
  );
  for (let at = 0; at < most; at += IDS_PER_PAYLOAD / 2) {
    const slice = <T>(list: readonly T[]): T[] => list.slice(at, at + IDS_PER_PAYLOAD / 2);
    found.push({
      changed: slice(news.changed),
      checked: slice(news.checked),
      merged: slice(news.merged),
      ended: slice(news.ended),
      expected: slice(news.expected ?? []),
      displays: slice(news.displays ?? []),
      bills: slice(news.bills ?? []),
      cases: slice(news.cases ?? []),
      deposits: slice(news.deposits ?? []),
      counters: slice(news.counters ?? []),
    });
  }
  return found;
}
