import 'server-only';
import type { LookupRequest } from '@/lib/contract/lookup';
import { MAX_PASTED_LENGTH } from '@/lib/domain/pasted-length';

/** Holds a form lookup until the page with its answer has been drawn. */
export type FormLookupStore = {
  /** Returns the key with which the page finds it again. */
  keep(personId: string, asked: LookupRequest): string;
  /** Returns null for another person, after a minute, and on another server. */
  find(personId: string, key: string): LookupRequest | null;
};

const KEPT_MS = 60_000;
const MOST_KEPT = 1_000;

/**
 * Creates the store. Messages hold personal data and must not stand in an address, so they stay in memory between form
 * and page.
 */
export function createFormLookupStore({
  nowMs,
  newKey,
}: {
  nowMs: () => number;
  newKey: () => string;
}): FormLookupStore {
  const kept = new Map<string, { personId: string; asked: LookupRequest; untilMs: number }>();
  const forget = (): void => {
    for (const [key, { untilMs }] of kept) if (untilMs <= nowMs() || kept.size > MOST_KEPT) kept.delete(key);
  };
  return {
    keep(personId, asked) {
      const key = newKey();
      // One character over the limit is enough to show that the text is too long.
      kept.set(key, {
        personId,
        asked: { ...asked, q: asked.q.slice(0, MAX_PASTED_LENGTH + 1) },
        untilMs: nowMs() + KEPT_MS,
      });
      forget();
      return key;
    },
    find(personId, key) {
      forget();
      const found = kept.get(key);
      return found === undefined || found.personId !== personId ? null : found.asked;
    },
  };
}
