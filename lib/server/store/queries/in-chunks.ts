import 'server-only';

/** Both engines limit the number of values in one statement. */
const VALUES_AT_ONCE = 500;

/** Yields the values in their order, at most `most` at a time. Yields nothing for an empty list. */
export function* inChunks<Value>(values: readonly Value[], most: number = VALUES_AT_ONCE): Generator<Value[]> {
  for (let at = 0; at < values.length; at += most) yield values.slice(at, at + most);
}

/** Returns the ids that a query finds for some values, asked in chunks. */
export async function idsInChunks<Value, Id>(
  values: readonly Value[],
  find: (some: Value[]) => Promise<{ id: Id }[]>,
): Promise<Id[]> {
  const ids: Id[] = [];
  for (const some of inChunks(values)) ids.push(...(await find(some)).map(({ id }) => id));
  return ids;
}
