import 'server-only';
import { isAppError } from '@/lib/domain/errors';

type Reading<Query, List> = {
  read: (query: Query) => Promise<List>;
  rowsOf: (list: List) => readonly unknown[];
};

/**
 * Returns the page of a list that an address asks for. A link is kept and sent: its place may be mistyped, of an older
 * version, or behind the last row of a list that is shorter now. An empty list would then say that there is nothing, so
 * the first page is returned instead, and `isInstead` is true.
 * @throws {AppError} what `read` throws, but not for a cursor that cannot be read.
 */
export async function pageOrFirst<Query extends { cursor?: string | undefined }, List>(
  query: Query,
  { read, rowsOf }: Reading<Query, List>,
): Promise<{ list: List; isInstead: boolean }> {
  if (query.cursor === undefined) return { list: await read(query), isInstead: false };
  const asked = await readable(() => read(query));
  if (asked !== null && rowsOf(asked).length > 0) return { list: asked, isInstead: false };
  return { list: await read({ ...query, cursor: undefined }), isInstead: true };
}

async function readable<List>(read: () => Promise<List>): Promise<List | null> {
  try {
    return await read();
  } catch (error) {
    if (isAppError(error) && error.code === 'invalid_input' && error.params['field'] === 'cursor') return null;
    throw error;
  }
}
