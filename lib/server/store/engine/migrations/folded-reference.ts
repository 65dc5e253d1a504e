import 'server-only';
import { CONFUSED_SIGNS } from '@/lib/domain/confusables';

/**
 * Returns SQL for a payment's reference with look-alike characters folded into one: the whole of it, its last three
 * characters, or the one before them. The indexes use this exact text, and a query uses an index only if its text is
 * the same.
 */
export function foldedReferenceSql(part: 'whole' | 'end' | 'beforeEnd' = 'whole', column = 'reference'): string {
  const folded = CONFUSED_SIGNS.reduce(
    (inner, [letter, digit]) => `replace(${inner}, '${letter}', '${digit}')`,
    column,
  );
  if (part === 'whole') return folded;
  return part === 'end' ? `substr(${folded}, length(${column}) - 2)` : `substr(${folded}, length(${column}) - 3, 1)`;
}
