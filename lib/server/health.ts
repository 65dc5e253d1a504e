import 'server-only';
import { sql } from 'kysely';
import { errorFields } from './log';
import type { App } from './parts';

export type Health = {
  status: 'ok' | 'degraded' | 'down';
  parts: {
    store: { status: 'ok' | 'down'; engine: string };
    upstream: { status: 'ok' | 'down' | 'unknown'; host: string; environment: string; lastAnswerAt: string | null; trouble: string | null; since: string | null; faults: number };
    feed: { status: 'on' | 'off'; lastNoticeAt: string | null; refused: number; unknownTopics: number; unreadable: number };
  };
};

/** Whether the parts work. Shown to anyone who can reach the server: no secrets, no people, no figures of trade. */
export async function health(app: App): Promise<Health> {
  // A store that is nearly full may take the small write of a probe and no notice.
  const store = (await canCommit(app)) && !app.noticeCounts.isLosing();
  const { feed, trouble, lastAnswerAt, faults } = app.health.state();
  const works = feed !== 'down';
  return {
    status: store ? (works ? 'ok' : 'degraded') : 'down',
    parts: {
      store: { status: store ? 'ok' : 'down', engine: app.store.engine },
      upstream: {
        status: feed,
        host: app.account.host,
        environment: app.account.environment,
        lastAnswerAt,
        trouble: trouble?.code ?? null,
        since: trouble?.since ?? null,
        faults,
      },
      feed: store ? await feedPart(app) : { status: isOn(app), lastNoticeAt: null, refused: 0, unknownTopics: 0, unreadable: 0 },
    },
  };
}

const REFUSALS = new Set(['no_signature', 'wrong_signature', 'signed_with_secret', 'too_large', 'not_json']);

const isOn = (app: App): 'on' | 'off' => (app.notices.apiKey === null ? 'off' : 'on');

async function feedPart(app: App): Promise<Health['parts']['feed']> {
  const rows = await app.store.db.selectFrom('notice_counts').select(['kind', 'count', 'last_at']).where('account_id', '=', app.account.id).execute();
  const sum = (fits: (kind: string) => boolean): number => rows.filter((row) => fits(row.kind)).reduce((total, row) => total + row.count, 0);
  const heard = rows.filter((row) => row.kind === 'callback' || row.kind === 'webhook').map((row) => row.last_at).sort();
  return {
    status: isOn(app),
    lastNoticeAt: heard.at(-1) ?? null,
    refused: sum((kind) => REFUSALS.has(kind)),
    unknownTopics: sum((kind) => kind === 'unknown_topic'),
    unreadable: sum((kind) => kind === 'unreadable'),
  };
}

/** A write that changes nothing but must reach the store all the same. */
async function canCommit(app: App): Promise<boolean> {
  try {
    await app.store.write((tx) => sql`update accounts set created_at = created_at where id = ${app.account.id}`.execute(tx));
    return true;
  } catch (error) {
    app.log('error', 'store_cannot_commit', errorFields(error));
    return false;
  }
}
