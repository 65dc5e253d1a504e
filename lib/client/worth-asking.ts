import { MAX_PASTED_LENGTH } from '@/lib/domain/pasted-length';

/** Three letters or digits, or two digits of a sum: a shorter text names no one and nothing. */
const ENOUGH = /(?:[\p{L}\d].*){3}|[1-9].*\d/su;

/** True when a text that a person is typing is worth a request. The server decides what it means. */
export function isWorthAsking(text: string): boolean {
  return unsentKind(text) === null && ENOUGH.test(text.normalize('NFKC'));
}

/** Returns why a text need not be sent: it is empty, or far longer than any message. Null for any other text. */
export function unsentKind(text: string): 'empty' | 'too_long' | null {
  if (text.trim() === '') return 'empty';
  return text.length > MAX_PASTED_LENGTH ? 'too_long' : null;
}
