import 'server-only';
import type { Openings } from './audit/note-opening';
import type { Identity } from './identity/identity';
import type { SignInLimit } from './identity/sign-in-limit';
import type { FeedHealth } from './kopokopo/feed-health';
import type { Kopokopo } from './kopokopo/kopokopo';
import type { Patience } from './kopokopo/patience';
import type { Live } from './live/live';
import type { Log } from './log';
import type { NoticeCounts } from './messages/notice-counts';
import type { Record } from './messages/recorder';
import type { ClientAddress } from './limits/client-address';
import type { Limiter } from './limits/token-bucket';
import type { SetUp } from './staff/set-up';
import type { AskedByForm } from './payments/asked-by-form';
import type { Refresh } from './payments/refresh';
import type { Account } from './store/accounts';
import type { Store } from './store/store';

/** What notices are checked with, and where they are sent to. */
export type NoticeSettings = {
  /** Signs what Kopo Kopo sends; null turns the notice endpoints off. */
  apiKey: string | null;
  apiKeyPrevious: string | null;
  /** Never signs anything: notices that match it tell us that the key is set wrong. */
  clientSecret: string;
  /** The address people and Kopo Kopo reach us at, ending in a slash; null when only this machine can. */
  publicUrl: URL | null;
};

/** How long personal data is kept, in days from when we first heard of it. */
export type Retention = { bodiesDays: number; peopleDays: number };

/** The running parts, as the composition root makes them and the verbs use them. */
export type App = {
  account: Account;
  timeZone: string;
  build: string;
  store: Store;
  kopokopo: Kopokopo;
  health: FeedHealth;
  /** How long a person waits for Kopo Kopo. */
  patience: Patience;
  live: Live;
  refresh: Refresh;
  record: Record;
  /** Has every open screen told how fresh we are, once for many changes. */
  tellFreshnessSoon: () => void;
  identity: Identity;
  signInLimit: SignInLimit;
  /** How often one person may look something up: codes are to be known, not guessed. */
  lookupLimit: Limiter;
  askedByForm: AskedByForm;
  refusedNoticeLimit: Limiter;
  clientAddress: ClientAddress;
  setUp: SetUp;
  openings: Openings;
  notices: NoticeSettings;
  noticeCounts: NoticeCounts;
  retention: Retention;
  log: Log;
  nowMs: () => number;
  newId: () => string;
};
