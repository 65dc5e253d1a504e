import 'server-only';
import type { UpgradeLog, UpgradeTerms } from './upgrade-terms';

const EVERY_MS = 5_000;

/** Returns a log that leaves out most lines about how much is done: each page of a large store would write one. */
export function progressLog({ log, nowMs }: Pick<UpgradeTerms, 'log' | 'nowMs'>): UpgradeLog {
  let saidMs = nowMs();
  return (level, event, fields) => {
    if ('done' in fields) {
      if (nowMs() - saidMs < EVERY_MS) return;
      saidMs = nowMs();
    }
    log(level, event, fields);
  };
}
