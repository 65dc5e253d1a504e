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

/** All that a sandbox remembers, with the time and chance it lives by. In memory only: a restart forgets. */
export type SandboxState = {
  readonly nowMs: () => number;
  readonly waitMs: (durationMs: number) => Promise<void>;
  readonly chance: Chance;
  readonly settings: Settings;
  readonly tokens: Map<string, IssuedToken>;
  /** By id, oldest first. */
  readonly payments: Map<string, AskedPayment>;
  /** By id, the exact text a GET of it answers with. */
  readonly planted: Map<string, string>;
  /** Oldest first. */
  readonly log: LoggedRequest[];
  faults: ArmedFaults | null;
  noticeFaults: ArmedNoticeFaults | null;
  /** Answers that `hold` and `drip` keep back, while who asked still waits for them. */
  readonly held: Set<HeldAnswer>;
  /** Requests whose result nobody was told of yet. */
  readonly unsettled: Set<string>;
  /** By reference, oldest first. */
  readonly transactions: Map<string, Transaction>;
  readonly subscriptions: Map<string, Subscription>;
  readonly polls: Map<string, Poll>;
  readonly outbox: Notice[];
  readonly deliveries: Delivery[];
  /** "http://127.0.0.1:4000": where bodies that nobody asked for say they come from. */
  origin: string;
};

export type StateOptions = Partial<Settings> & Partial<Pick<SandboxState, 'nowMs' | 'waitMs' | 'chance'>>;

export function createState(options: StateOptions = {}): SandboxState {
  const { nowMs, waitMs, chance, ...settings } = options;
  return {
    nowMs: nowMs ?? Date.now,
    // Unreferenced: an answer held back on purpose must not keep the process from ending.
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
