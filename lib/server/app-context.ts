import 'server-only';
import type { PaymentViewsLog } from '@/lib/server/audit/payment-views-log';
import type { Identity } from '@/lib/server/identity/identity';
import type { SignInLimit } from '@/lib/server/identity/sign-in-limit';
import type { FeedHealth } from '@/lib/server/kopokopo/feed-health';
import type { Kopokopo } from '@/lib/server/kopokopo/kopokopo';
import type { Patience } from '@/lib/server/kopokopo/patience';
import type { Live } from '@/lib/server/live/live';
import type { Log } from './log';
import type { NoticeCounts } from '@/lib/server/notices/notice-counts';
import type { RecordMessages } from '@/lib/server/record/recorder';
import type { ClientAddress } from '@/lib/server/limits/client-address';
import type { Limiter } from '@/lib/server/limits/token-bucket';
import type { SetUp } from '@/lib/server/first-owner/set-up';
import type { FormLookupStore } from '@/lib/server/lookup/form-lookup-store';
import type { Refresh } from '@/lib/server/payments/refresh';
import type { Account } from '@/lib/server/store/queries/accounts';
import type { Store } from '@/lib/server/store/engine/store';

/** What notices are checked with, and where they are sent to. */
type NoticeSettings = {
  /** Signs what Kopo Kopo sends; null turns the notice endpoints off. */
  apiKey: string | null;
  apiKeyPrevious: string | null;
  /** Never signs anything: notices that match it tell us that the key is set wrong. */
  clientSecret: string;
  /** The address people and Kopo Kopo reach us at, ending in a slash; null when only this machine can. */
  publicUrl: URL | null;
};

/** How long personal data is kept, in days from when we first heard of it. */
type Retention = { bodiesDays: number; peopleDays: number };

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
  record: RecordMessages;
  /** Has every open screen told how fresh we are, once for many changes. */
  tellFreshnessSoon: () => void;
  identity: Identity;
  signInLimit: SignInLimit;
  /** How often one person may look something up: codes are to be known, not guessed. */
  lookupLimit: Limiter;
  formLookups: FormLookupStore;
  refusedNoticeLimit: Limiter;
  clientAddress: ClientAddress;
  setUp: SetUp;
  paymentViewsLog: PaymentViewsLog;
  notices: NoticeSettings;
  noticeCounts: NoticeCounts;
  retention: Retention;
  log: Log;
  nowMs: () => number;
  newId: () => string;
};
