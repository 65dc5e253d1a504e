import 'server-only';
import type { LookupRequest } from '@/lib/contract/lookup';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';

/**
 * Returns the till at which a person wants the money, as they wrote it. Null when they named none, or one that they may
 * not see.
 */
export function requestedTill(person: Person, { till }: Pick<LookupRequest, 'till'>): string | null {
  const wanted = till?.trim() ?? '';
  return wanted === '' || !seesTill(person, tillKey(wanted)) ? null : wanted;
}
