import { MAX_PASTED_LENGTH } from '@/lib/domain/pasted-length';

/** Three letters or digits, or two digits of a sum: fewer name nobody and nothing. */
const ENOUGH = /(?:[\p{L}\d].*){3}|[1-9].*\d/su;

/** Whether a text that is being typed is worth a request. What it means is for the server to say. */
export function isWorthAsking(text: string): boolean {
  return unsentKind(text) === null && ENOUGH.test(text.normalize('NFKC'));
}

/** Why a text need not be sent at all: nothing stands in it, or far more than any message has. Null for all else. */
export function unsentKind(text: string): 'empty' | 'too_long' | null {
  if (text.trim() === '') return 'empty';
  return text.length > MAX_PASTED_LENGTH ? 'too_long' : null;
}
