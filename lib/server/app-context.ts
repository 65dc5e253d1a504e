import 'server-only';
import type { PaymentViewsLog } from '@/lib/server/audit/payment-views-log';
import type { Identity } from '@/lib/server/identity/identity';
import type { SignInLimit } from '@/lib/server/identity/sign-in-limit';
import type { RunningExports } from '@/lib/server/exports/running-exports';
import type { Budget } from '@/lib/server/kopokopo/budget';
import type { FeedHealth } from '@/lib/server/kopokopo/feed-health';
import type { Kopokopo } from '@/lib/server/kopokopo/kopokopo';
import type { Patience } from '@/lib/server/kopokopo/patience';
import type { Live } from '@/lib/server/live/live';
import type { StreamBeats } from '@/lib/server/live/stream-beats';
import type { StreamPlaces } from '@/lib/server/live/stream-places';
import type { Log } from './log';
import type { Mailer } from '@/lib/server/mail/mailer';
import type { Metrics } from '@/lib/server/metrics/metrics';
import type { NoticeCounts } from '@/lib/server/notices/notice-counts';
import type { RecordMessages } from '@/lib/server/record/recorder';
import type { ClientAddress } from '@/lib/server/limits/client-address';
import type { SearchLimit } from '@/lib/server/limits/search-limit';
import type { Limiter } from '@/lib/server/limits/token-bucket';
import type { SetUp } from '@/lib/server/first-owner/set-up';
import type { FormLookupStore } from '@/lib/server/lookup/form-lookup-store';
import type { Refresh } from '@/lib/server/payments/refresh';
import type { Account } from '@/lib/server/store/queries/accounts';
import type { BesideStore } from '@/lib/server/store/files/beside-store';
import type { Store } from '@/lib/server/store/engine/store';

/** The settings of notices: the keys that check them, and the address that receives them. */
type NoticeSettings = {
  /** Kopo Kopo signs with it. Null turns the notice endpoints off. */
  apiKey: string | null;
  apiKeyPrevious: string | null;
  /** Signs nothing. A notice that matches it shows that the API key is set wrong. */
  clientSecret: string;
  /** The public address, ending in a slash. Null when only this machine can reach us. */
  publicUrl: URL | null;
};

/** How long personal data is kept, in days from when we first heard of it. */
type Retention = { bodiesDays: number; peopleDays: number };

/** The running parts, made in `make-app.ts` and used by the verbs. */
export type App = {
  account: Account;
  timeZone: string;
  build: string;
  lastRestore: string | null;
  store: Store;
  besideStore: BesideStore;
  kopokopo: Kopokopo;
  health: FeedHealth;
  /** How long a person waits for Kopo Kopo. */
  patience: Patience;
  budget: Budget;
  live: Live;
  /** The streams of customer's screens, which never hear what the streams of people hear. */
  displayLive: Live;
  streamPlaces: StreamPlaces;
  streamBeats: StreamBeats;
  refresh: Refresh;
  record: RecordMessages;
  /** Announces our freshness to every open screen, once for many changes. */
  announceFreshnessSoon: () => void;
  identity: Identity;
  signInLimit: SignInLimit;
  /** How often one person may look something up, so that no one can guess codes. */
  lookupLimit: Limiter;
  /** Counts searches of the list among them. */
  searchLimit: SearchLimit;
  formLookups: FormLookupStore;
  /** How far the exports of this server are. */
  exports: RunningExports;
  /** The compiled program of the thread that reads files. */
  fileThread: string;
  refusedNoticeLimit: Limiter;
  /** How many codes for a customer's screen one address may have made. */
  displayCodeLimit: Limiter;
  clientAddress: ClientAddress;
  setUp: SetUp;
  paymentViewsLog: PaymentViewsLog;
  notices: NoticeSettings;
  noticeCounts: NoticeCounts;
  retention: Retention;
  /** Sends mail. Null while the operator named no mail server. */
  mailer: Mailer | null;
  metrics: Metrics;
  /** A program that sends it may read the metrics. Null when none may. */
  metricsToken: string | null;
  log: Log;
  nowMs: () => number;
  /** A clock that nobody sets. What is limited or held for a time is measured by it. */
  steadyMs: () => number;
  newId: () => string;
};
