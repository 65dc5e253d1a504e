import { type QueryClient, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type ChangeSearchRequest, type KeepSearchRequest, Searches, SearchView } from '@/lib/contract/searches';
import { call } from '@/lib/client/http';

const searchesKey = ['searches'] as const;

const PATH = '/api/searches';
const NOTHING = z.undefined();
const pathOf = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

/** The saved searches of this person, then those that others share. */
export function savedSearchesQuery() {
  return queryOptions({
    queryKey: searchesKey,
    queryFn: async ({ signal }): Promise<SearchView[]> =>
      (await call({ path: PATH, answers: Searches, signal })).searches,
    // Others share theirs, and no event tells of it.
    staleTime: 0,
  });
}

/** Keeps a search for a day, or saves it when it has a name. */
export async function keepSearch(client: QueryClient, request: KeepSearchRequest): Promise<SearchView> {
  const kept = await call({ path: PATH, body: request, answers: SearchView });
  if (kept.name !== null) await client.invalidateQueries({ queryKey: searchesKey });
  return kept;
}

export async function changeSearch(
  client: QueryClient,
  { id, request }: { id: string; request: ChangeSearchRequest },
): Promise<SearchView> {
  const changed = await call({ path: pathOf(id), method: 'PATCH', body: request, answers: SearchView });
  await client.invalidateQueries({ queryKey: searchesKey });
  return changed;
}

export async function deleteSearch(client: QueryClient, id: string): Promise<void> {
  await call({ path: pathOf(id), method: 'DELETE', answers: NOTHING });
  await client.invalidateQueries({ queryKey: searchesKey });
}
