import { queryOptions } from '@tanstack/react-query';
import {
  ListReading,
  MissingCase,
  MissingCases,
  type OpenCaseRequest,
  type ReadListRequest,
  type StepCaseRequest,
} from '@/lib/contract/missing-cases';
import { call } from '@/lib/client/http';
import { handoverKey } from '@/lib/client/query-keys';

const PATH = '/api/missing-cases';
/** Below the handover's key, since the same events of the stream refetch both: `refreshHandover`. */
const casesKey = [...handoverKey, 'cases'] as const;
const pathOf = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

/** One case, kept up to date while its page is open. */
export function caseQuery(id: string) {
  return queryOptions({
    queryKey: [...casesKey, id],
    queryFn: ({ signal }): Promise<MissingCase> => call({ path: pathOf(id), answers: MissingCase, signal }),
    staleTime: 0,
  });
}

/** The newest cases that are open or closed, kept up to date in the same way. */
export function caseListQuery(show: 'open' | 'closed') {
  return queryOptions({
    queryKey: [...casesKey, 'list', show],
    queryFn: async ({ signal }): Promise<MissingCase[]> =>
      (await call({ path: `${PATH}?show=${show}`, answers: MissingCases, signal })).cases,
    staleTime: 0,
  });
}

/** Opens a case. The same `key` opens one, however often it is sent. */
export function openCase({ request, key }: { request: OpenCaseRequest; key: string }): Promise<MissingCase> {
  return call({ path: PATH, body: request, headers: { 'idempotency-key': key }, answers: MissingCase });
}

export function stepCase({ id, request }: { id: string; request: StepCaseRequest }): Promise<MissingCase> {
  return call({ path: `${pathOf(id)}/steps`, body: request, answers: MissingCase });
}

/** Has Kopo Kopo's list read again. */
export function readListAgain(request: ReadListRequest): Promise<ListReading> {
  return call({ path: `${PATH}/list`, body: request, answers: ListReading });
}

/** How often it is looked whether the list was read: Kopo Kopo takes some seconds to make one. */
const LOOK_AGAIN_MS = 1_500;

/** What became of reading a list again, looked at until it is over. Null while none was asked for. */
export function listReadingQuery(asked: { id: string; code: string } | null) {
  return queryOptions({
    queryKey: ['missing-list', asked?.id ?? '', asked?.code ?? ''],
    queryFn: ({ signal }): Promise<ListReading> => {
      const { id, code } = asked ?? { id: '', code: '' };
      const path = `${PATH}/list/${encodeURIComponent(id)}?${new URLSearchParams({ code }).toString()}`;
      return call({ path, answers: ListReading, signal });
    },
    enabled: asked !== null,
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.state === 'reading' ? LOOK_AGAIN_MS : false,
  });
}
