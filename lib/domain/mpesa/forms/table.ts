import { type Matcher, matcherOf } from '@/lib/domain/mpesa/match';
import { parsePattern } from '@/lib/domain/mpesa/notation';
import { ACTS, type ActPhrase } from './acts';
import type { Form } from './form';
import { MONEY_IN } from './money-in';
import { PARTS } from './parts';
import { OTHER_PHRASES, PAYEE_PHRASES, PAYER_PHRASES, type Phrase } from './remarks';

/** A pattern of the table, ready to be matched. */
export type Ready<Of> = { of: Of; matcher: Matcher };

function ready<Of extends { pattern: string; isField?: boolean }>(all: readonly Of[]): Ready<Of>[] {
  return all.map((of) => ({
    of,
    matcher: matcherOf(parsePattern(of.pattern, PARTS), { isField: of.isField === true }),
  }));
}

export const FORMS: readonly Ready<Form>[] = ready(MONEY_IN);
export const ACT_PHRASES: readonly Ready<ActPhrase>[] = ready(ACTS);
export const PAYERS: readonly Ready<Phrase>[] = ready(PAYER_PHRASES);
/** People with their phones. */
export const PEOPLE: readonly Ready<Phrase>[] = ready([{ pattern: '{person}' }]);
export const PAYEES: readonly Ready<Phrase>[] = ready(PAYEE_PHRASES);
export const OTHERS: readonly Ready<Phrase>[] = ready(OTHER_PHRASES);
