import type { Group } from '@/lib/domain/reconcile/groups';
import { BOOKS_PATH } from './books-path';

export const RECONCILE_PATH = `${BOOKS_PATH}/reconcile`;

export function reconciliationPath(id: string): string {
  return `${RECONCILE_PATH}/${encodeURIComponent(id)}`;
}

/** The page of one group, from a place in it on. */
export function groupPath(id: string, group: Group, after: string | null): string {
  return `${reconciliationPath(id)}?group=${group}${after === null ? '' : `&after=${encodeURIComponent(after)}`}`;
}

/** A group as a file; all of them when none is named. */
export function groupFilePath(id: string, group: Group | null): string {
  return `/api/reconciliations/${encodeURIComponent(id)}/export${group === null ? '' : `?group=${group}`}`;
}

/** Where the case of a payment begins that Kopo Kopo never told of. Times are UTC ISO. */
export function missingCasePath(known: { code: string; amountMinor: number; from: string; to: string }): string {
  const amount = (known.amountMinor / 100).toFixed(2);
  return `${BOOKS_PATH}/missing/new?${new URLSearchParams({ code: known.code, amount, from: known.from, to: known.to })}`;
}
