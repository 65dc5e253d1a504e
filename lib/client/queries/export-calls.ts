import * as z from 'zod/mini';
import { call } from '@/lib/client/http';
import { ExportProgress } from '@/lib/contract/export';

export function fetchProgress(id: string, signal: AbortSignal): Promise<ExportProgress> {
  return call({ path: pathOf(id), answers: ExportProgress, signal });
}

export async function endExport(id: string): Promise<void> {
  await call({ path: pathOf(id), method: 'DELETE', answers: z.undefined() });
}

function pathOf(id: string): string {
  return `/api/export/${encodeURIComponent(id)}`;
}
