import 'server-only';
import { sql } from 'kysely';
import { errorFields } from './log';
import type { App } from './parts';

export type Health = {
  status: 'ok' | 'degraded' | 'down';
  parts: {
    store: { status: 'ok' | 'down'; engine: string };
    upstream: { status: 'ok' | 'down' | 'unknown'; host: string; environment: string; lastAnswerAt: string | null; trouble: string | null; since: string | null; faults: number };
    feed: { status: 'off' };
  };
};

/** Whether the parts work. Shown to anyone who can reach the server: no secrets, no people, no figures of trade. */
export async function health(app: App): Promise<Health> {
  const store = await canCommit(app);
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
      // Notices are not taken yet: what we know comes from asking.
      feed: { status: 'off' },
    },
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
