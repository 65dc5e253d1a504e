import { queryOptions } from '@tanstack/react-query';
import type { ExportProgress } from '@/lib/contract/export';

const LOOK_EVERY_MS = 700;
/** So often a page looks for an export that is not known: it may not have begun, or another server writes it. */
const MOST_LOOKS = 20;

/** How far an export is. It fails when no one knows. */
export function exportProgressQuery(id: string) {
  return queryOptions({
    queryKey: ['export', id] as const,
    queryFn: async ({ signal }): Promise<ExportProgress> => (await import('./export-calls')).fetchProgress(id, signal),
    retry: MOST_LOOKS,
    retryDelay: LOOK_EVERY_MS,
    refetchInterval: ({ state: { data, status } }) =>
      status === 'error' || (data !== undefined && data.state !== 'running') ? false : LOOK_EVERY_MS,
    // A person goes on working in another tab while a long export runs.
    refetchIntervalInBackground: true,
  });
}

/** Ends an export. The browser then says that its download failed. */
export async function stopExport(id: string): Promise<void> {
  await (await import('./export-calls')).endExport(id);
}
