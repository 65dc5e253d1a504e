import 'server-only';
import { keepable } from '@/lib/domain/storable-text';

/** Some programs write it before UTF-8. It says nothing, and JSON.parse refuses it. */
const BYTE_ORDER_MARK = /^\uFEFF/;
/** Far deeper than anything Kopo Kopo sends. Code that walks through deeper JSON could run out of stack. */
const MAX_DEPTH = 100;

/**
 * Parses JSON from outside, after a byte-order mark too. Returns undefined if it is no JSON, or nested more than 100
 * deep. Values that no store keeps are changed: NUL in texts is removed, broken characters are replaced, and numbers
 * too large for JavaScript become null.
 */
export function jsonOrUndefined(text: string): unknown {
  try {
    return kept(JSON.parse(text.replace(BYTE_ORDER_MARK, '')), 1);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function kept(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return keepable(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) throw new RangeError('nested deeper than we read');
  if (Array.isArray(value)) return value.map((each) => kept(each, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, kept(each, depth + 1)]));
}
