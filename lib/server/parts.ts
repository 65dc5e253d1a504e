import 'server-only';
import type { FeedHealth } from './kopokopo/feed-health';
import type { Kopokopo } from './kopokopo/kopokopo';
import type { Live } from './live/live';
import type { Log } from './log';
import type { Refresh } from './payments/refresh';
import type { Account } from './store/accounts';
import type { Store } from './store/store';

/** The running parts, as the composition root makes them and the verbs use them. */
export type App = {
  account: Account;
  timeZone: string;
  build: string;
  store: Store;
  kopokopo: Kopokopo;
  health: FeedHealth;
  live: Live;
  refresh: Refresh;
  log: Log;
  nowMs: () => number;
  newId: () => string;
};
