import 'server-only';
import { CONFUSED_SIGNS } from '@/lib/domain/confusables';

/**
 * The SQL for a payment's reference with the signs that are taken for each other made one, whole or its last three
 * signs. Indexes are made with these words: a query must say them to the letter.
 */
export function foldedReferenceSql(part: 'whole' | 'end' = 'whole'): string {
  const folded = CONFUSED_SIGNS.reduce(
    (inner, [letter, digit]) => `replace(${inner}, '${letter}', '${digit}')`,
    'reference',
  );
  return part === 'whole' ? folded : `substr(${folded}, length(reference) - 2)`;
}
