import type { EntryInput } from '@/lib/contract/missing-cases';
import { momentOf } from '@/lib/domain/merchant-day';

/** The fields of one entry. Times are those of a wall clock in the shop's zone. */
export type NewCaseFields = { code: string; amount: string; till: string; from: string; to: string };

/** Reads the times of an entry; the rest is read by the server. Null when a time is none. */
export function entryIn({ from, to, ...entry }: NewCaseFields, timeZone: string): EntryInput | null {
  const [begins, ends] = [momentOf(from, timeZone), momentOf(to, timeZone)];
  return begins === null || ends === null ? null : { ...entry, from: begins, to: ends };
}
