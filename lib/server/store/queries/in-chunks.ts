import 'server-only';

/** Values in one statement: both engines bound their number. */
const VALUES_AT_ONCE = 500;

/** Returns the values in their order, at most `most` at a time; nothing at all when there are none. */
export function* inChunks<Value>(values: readonly Value[], most: number = VALUES_AT_ONCE): Generator<Value[]> {
  for (let at = 0; at < values.length; at += most) yield values.slice(at, at + most);
}
