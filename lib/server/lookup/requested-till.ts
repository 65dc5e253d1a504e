import 'server-only';
import type { LookupRequest } from '@/lib/contract/lookup';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';

/**
 * The till at which somebody wants the money, as they wrote it; null when they named none, or one that they may not
 * see.
 */
export function requestedTill(person: Person, { till }: Pick<LookupRequest, 'till'>): string | null {
  const wanted = till?.trim() ?? '';
  return wanted === '' || !seesTill(person, tillKey(wanted)) ? null : wanted;
}
