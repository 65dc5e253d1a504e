import 'server-only';
import type { LookupRequest } from '@/lib/contract/lookup';
import { MAX_PASTED_LENGTH } from '@/lib/domain/pasted-length';

/** What somebody asked by a plain form, until the page that answers it has been drawn. */
export type FormLookupStore = {
  /** Gives the key under which the page finds it again. */
  keep(personId: string, asked: LookupRequest): string;
  /** Null for another person, after a minute, and on another server. */
  find(personId: string, key: string): LookupRequest | null;
};

const KEPT_MS = 60_000;
const MOST_KEPT = 1_000;

/** Messages hold personal data, so they stand in no address; for the moment between form and page they stand here. */
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
      // Of what is too long to be read it is enough to know that it is.
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
