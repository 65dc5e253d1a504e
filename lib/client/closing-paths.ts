import { BOOKS_PATH } from './books-path';

export const CLOSINGS_PATH = `${BOOKS_PATH}/closings`;

/** Where a person looks at the open shift of a till, and closes it. */
export function closeShiftPath(till: string): string {
  return `${CLOSINGS_PATH}/new?${new URLSearchParams({ till }).toString()}`;
}

export function closingPath(id: string): string {
  return `${CLOSINGS_PATH}/${encodeURIComponent(id)}`;
}

export function olderClosingsPath(cursor: string): string {
  return `${CLOSINGS_PATH}?${new URLSearchParams({ cursor }).toString()}`;
}
