import 'server-only';
import { sql } from 'kysely';
import { errorFields } from '@/lib/server/log';
import { type LogHealth, ownedStreams } from '@/lib/server/own-streams';
import type { App } from '@/lib/server/app-context';
import { noticeCounts } from '@/lib/server/store/queries/notice-counts';

export type Health = {
  status: 'ok' | 'degraded' | 'down';
  parts: {
    store: { status: 'ok' | 'down'; engine: string };
    upstream: {
      status: 'ok' | 'down' | 'unknown';
      host: string;
      environment: string;
      lastAnswerAt: string | null;
      trouble: string | null;
      since: string | null;
      faults: number;
    };
    /** `down` while the last line could not be written. Lines that could not be written are lost. */
    log: LogHealth;
    feed: {
      status: 'on' | 'off';
      lastNoticeAt: string | null;
      refused: number;
      unknownTopics: number;
      unreadable: number;
    };
  };
};

/**
 * Returns whether the parts work. Anyone who can reach the server sees this: it has no secrets, no people and no
 * figures of trade.
 */
export async function health(app: App): Promise<Health> {
  // A store that is nearly full may take the small write of this check, but no notice.
  const heard = (await canCommit(app)) && !app.noticeCounts.isLosing() ? await feedPart(app) : null;
  const { feed, trouble, lastAnswerAt, faults } = app.health.state();
  const log = await logPart();
  return {
    status: heard === null ? 'down' : feed === 'down' || log.status === 'down' ? 'degraded' : 'ok',
    parts: {
      store: { status: heard === null ? 'down' : 'ok', engine: app.store.engine },
      upstream: {
        status: feed,
        host: app.account.host,
        environment: app.account.environment,
        lastAnswerAt,
        trouble: trouble?.code ?? null,
        since: trouble?.since ?? null,
        faults,
      },
      log,
      feed: heard ?? { status: isOn(app), lastNoticeAt: null, refused: 0, unknownTopics: 0, unreadable: 0 },
    },
  };
}

/** Tries the log again. Otherwise a log without new lines would stay `down` after its disk has room again. */
async function logPart(): Promise<LogHealth> {
  const streams = ownedStreams();
  await streams.tryAgain();
  return streams.health();
}

const REFUSALS = new Set(['no_signature', 'wrong_signature', 'signed_with_secret', 'too_large', 'not_json']);

const isOn = (app: App): 'on' | 'off' => (app.notices.apiKey === null ? 'off' : 'on');

/** Returns null when the store cannot be read. */
async function feedPart(app: App): Promise<Health['parts']['feed'] | null> {
  const rows = await countedNotices(app);
  if (rows === null) return null;
  const sum = (fits: (kind: string) => boolean): number =>
    rows.filter((row) => fits(row.kind)).reduce((total, row) => total + row.count, 0);
  const heard = rows
    .filter((row) => row.kind === 'callback' || row.kind === 'webhook')
    .map((row) => row.lastAt)
    .sort();
  return {
    status: isOn(app),
    lastNoticeAt: heard.at(-1) ?? null,
    refused: sum((kind) => REFUSALS.has(kind)),
    unknownTopics: sum((kind) => kind === 'unknown_topic'),
    unreadable: sum((kind) => kind === 'unreadable'),
  };
}

async function countedNotices(app: App): Promise<Awaited<ReturnType<typeof noticeCounts>> | null> {
  try {
    return await noticeCounts(app.store.db, app.account.id);
  } catch (error) {
    app.log('error', 'store_cannot_read', errorFields(error));
    return null;
  }
}

/** Returns whether the store can commit: makes a write that changes nothing. */
async function canCommit(app: App): Promise<boolean> {
  try {
    await app.store.write((tx) =>
      sql`update accounts set created_at = created_at where id = ${app.account.id}`.execute(tx),
    );
    return true;
  } catch (error) {
    app.log('error', 'store_cannot_commit', errorFields(error));
    return false;
  }
}
