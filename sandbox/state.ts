import { setTimeout as sleep } from 'node:timers/promises';
import { realChance, type Chance } from './chance';
import type { AskedPayment } from './payment';
import type {
  ArmedFaults,
  ArmedNoticeFaults,
  Delivery,
  HeldAnswer,
  IssuedToken,
  LoggedRequest,
  Notice,
  Poll,
  Subscription,
  Transaction,
} from './records';
import { DEFAULT_SETTINGS, type Settings } from './settings';

/** Everything a sandbox holds, with its clock and its source of chance. It is only in memory: a restart loses it. */
export type SandboxState = {
  readonly nowMs: () => number;
  readonly waitMs: (durationMs: number) => Promise<void>;
  readonly chance: Chance;
  readonly settings: Settings;
  readonly tokens: Map<string, IssuedToken>;
  /** By id, oldest first. */
  readonly payments: Map<string, AskedPayment>;
  /** By id, the exact text that a GET of it returns. */
  readonly planted: Map<string, string>;
  /** Oldest first. */
  readonly log: LoggedRequest[];
  faults: ArmedFaults | null;
  noticeFaults: ArmedNoticeFaults | null;
  /** Answers that `hold` and `drip` hold back while their client still waits. */
  readonly held: Set<HeldAnswer>;
  /** Payment requests whose result has not been sent yet. */
  readonly unsettled: Set<string>;
  /** By reference, oldest first. */
  readonly transactions: Map<string, Transaction>;
  readonly subscriptions: Map<string, Subscription>;
  readonly polls: Map<string, Poll>;
  readonly outbox: Notice[];
  readonly deliveries: Delivery[];
  /** "http://127.0.0.1:4000": the origin of the links in notices. */
  origin: string;
};

export type StateOptions = Partial<Settings> & Partial<Pick<SandboxState, 'nowMs' | 'waitMs' | 'chance'>>;

export function createState(options: StateOptions = {}): SandboxState {
  const { nowMs, waitMs, chance, ...settings } = options;
  return {
    nowMs: nowMs ?? Date.now,
    // Unreferenced: an answer that is held back on purpose must not keep the process from ending.
    waitMs: waitMs ?? ((durationMs) => sleep(durationMs, undefined, { ref: false })),
    chance: chance ?? realChance,
    settings: { ...DEFAULT_SETTINGS, ...settings },
    tokens: new Map(),
    payments: new Map(),
    planted: new Map(),
    log: [],
    faults: null,
    noticeFaults: null,
    held: new Set(),
    unsettled: new Set(),
    transactions: new Map(),
    subscriptions: new Map(),
    polls: new Map(),
    outbox: [],
    deliveries: [],
    origin: 'http://127.0.0.1',
  };
}
