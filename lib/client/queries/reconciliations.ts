import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import {
  Candidates,
  type DecisionRequest,
  type LookRequest,
  type ReconciliationPayment,
  ReconciliationView,
  type RunRequest,
} from '@/lib/contract/reconciliations';
import type { FileKind } from '@/lib/domain/reconcile/shape';
import { call } from '@/lib/client/http';

const pathOf = (id: string): string => `/api/reconciliations/${encodeURIComponent(id)}`;
const NOTHING = z.undefined();
/** A large workbook is unpacked before its first rows are known. */
const LOOK_MS = 90_000;
const POLL_MS = 700;

export function uploadPath(name: string, kind: FileKind): string {
  return `/api/reconciliations?${new URLSearchParams({ name, kind })}`;
}

/** How far a run is, again and again until it is over. */
export function runQuery(id: string) {
  return queryOptions({
    queryKey: ['reconciliation', id],
    queryFn: ({ signal }) => call({ path: pathOf(id), answers: ReconciliationView, signal }),
    refetchInterval: ({ state: { data } }) => (data === undefined || data.state === 'running' ? POLL_MS : false),
    staleTime: 0,
    gcTime: 0,
  });
}

export async function lookAgain(id: string, chosen: LookRequest): Promise<void> {
  await call({ path: `${pathOf(id)}/look`, body: chosen, answers: NOTHING, timeoutMs: LOOK_MS });
}

export async function beginRun(id: string, wanted: RunRequest): Promise<void> {
  await call({ path: `${pathOf(id)}/run`, body: wanted, answers: NOTHING });
}

export async function stopRun(id: string): Promise<void> {
  await call({ path: `${pathOf(id)}/run`, method: 'DELETE', answers: NOTHING });
}

export async function decide(id: string, decision: DecisionRequest): Promise<void> {
  await call({ path: `${pathOf(id)}/decisions`, body: decision, answers: NOTHING });
}

export async function sign(id: string): Promise<void> {
  await call({ path: `${pathOf(id)}/signature`, method: 'POST', answers: NOTHING });
}

export async function remove(id: string): Promise<void> {
  await call({ path: pathOf(id), method: 'DELETE', answers: NOTHING });
}

export async function findCandidates(id: string, line: number, code: string): Promise<ReconciliationPayment[]> {
  const query = new URLSearchParams({ line: String(line), code });
  return (await call({ path: `${pathOf(id)}/candidates?${query}`, answers: Candidates })).payments;
}
