import { setTimeout as sleep } from 'node:timers/promises';
import { realChance, type Chance } from './chance';
import type { ArmedFaults } from './faults';
import type { AskedPayment } from './payment';
import type { LoggedRequest } from './request-log';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import type { IssuedToken } from './tokens';

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
  };
}
