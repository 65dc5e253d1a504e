import { infiniteQueryOptions } from '@tanstack/react-query';
import { AuditPage } from '@/lib/contract/audit';
import { call } from '@/lib/client/http';
import { queryString } from '@/lib/client/query-string';
import { settingsPaths } from '@/lib/client/settings-paths';

/** The filters of the audit, as in its address. */
export type AuditFilters = Partial<Record<'person' | 'act' | 'from' | 'to' | 'subject', string>>;

/** Who did what, newest first, page by page. Fetched again wherever it is shown. */
export function auditQuery(filters: AuditFilters) {
  return infiniteQueryOptions({
    queryKey: ['settings', 'audit', filters],
    queryFn: ({ pageParam, signal }) =>
      call({
        path: `/api/settings/audit${queryString({ ...filters, cursor: pageParam })}`,
        answers: AuditPage,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0,
  });
}

export const auditPath = (filters: AuditFilters): string => `${settingsPaths.audit}${queryString(filters)}`;

/** A file of all entries that fit the filters, not a page. */
export const auditFile = (filters: AuditFilters): string => `/api/settings/audit/export${queryString(filters)}`;
