'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listPaths } from '@/lib/client/list-paths';
import { exportProgressQuery, stopExport } from '@/lib/client/queries/exports';
import { randomUuid } from '@/lib/client/random-uuid';

/** `begun` until it is known how far it is; `lost` when no one knows. */
type State = 'none' | 'begun' | 'lost' | 'running' | 'done' | 'failed' | 'stopped';

export type RunningExport = {
  state: State;
  rows: number;
  /** Null while it is not known. */
  expected: number | null;
  begin: (wanted: FormData) => void;
  stop: () => void;
  /** Forgets an export that is over. */
  forget: () => void;
};

/**
 * Begins an export as a download of the browser, so that no page holds the file, and follows it on the server by an id.
 */
export function useExport(): RunningExport {
  const client = useQueryClient();
  const [id, setId] = useState<string | null>(null);
  const { data, isError } = useQuery({ ...exportProgressQuery(id ?? ''), enabled: id !== null });
  const state = id === null ? 'none' : isError ? 'lost' : (data?.state ?? 'begun');
  return {
    state,
    rows: data?.rows ?? 0,
    expected: data?.expected ?? null,
    begin(wanted) {
      const next = randomUuid();
      const link = document.createElement('a');
      link.href = listPaths.exported({ ...textsOf(wanted), export: next });
      link.download = '';
      link.click();
      setId(next);
    },
    stop() {
      if (id === null) return;
      const looked = (): Promise<void> => client.invalidateQueries(exportProgressQuery(id));
      // An export that is not known any more is over, and the next look says so.
      void stopExport(id).then(looked, looked);
    },
    forget: () => setId(null),
  };
}

function textsOf(wanted: FormData): Record<string, string> {
  return Object.fromEntries([...wanted].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
