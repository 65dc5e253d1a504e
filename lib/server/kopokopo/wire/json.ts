import 'server-only';
import { keepable } from '@/lib/domain/storable-text';

/** Deeper by far than anything upstream sends. Somewhere beyond, those who walk through JSON run out of stack. */
const MAX_DEPTH = 100;

/**
 * Parses JSON from outside; undefined when it is none, or nested more than 100 deep. What no store keeps becomes
 * what one does: texts without NUL and halves of characters, and numbers beyond all bounds are null.
 */
export function jsonOrUndefined(text: string): unknown {
  try {
    return kept(JSON.parse(text), 1);
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
