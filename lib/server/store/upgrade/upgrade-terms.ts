import 'server-only';
import { isMarked } from '@/lib/domain/marked';
import type { ReplaceStep } from '@/lib/server/store/files/replace-store';

/** The steps of the upgrade of an SQLite store in their order. After a kill at any of them the next start goes on. */
type UpgradeStep = 'old steps' | 'begun' | 'filled' | 'checked' | ReplaceStep;

/** Takes what happened, for the operator. */
export type UpgradeLog = (level: 'info', event: string, fields: Record<string, string | number | null>) => void;

export type UpgradeTerms = {
  log: UpgradeLog;
  nowMs: () => number;
  /** Told of each step. */
  passed: (step: UpgradeStep) => void;
  /** How much room the disk of this folder has. */
  freeBytes: (folder: string) => number;
  /** False for the copy of a backup, which nobody needs as it was. */
  keepsOld: boolean;
};

const UPGRADE_REFUSED: unique symbol = Symbol.for('imelipwa.UpgradeRefused');

/** Thrown when a store cannot be brought to this version. It is as it was. The message is a part of a sentence. */
export class UpgradeRefused extends Error {
  override readonly name = 'UpgradeRefused';
  readonly [UPGRADE_REFUSED] = true;
}

export function isUpgradeRefused(error: unknown): error is UpgradeRefused {
  return isMarked(error, UPGRADE_REFUSED);
}
