import { BOOKS_PATH } from './books-path';

export const TAKEN_BACK_PATH = `${BOOKS_PATH}/taken-back`;

type Shown = { show: string; until?: string | undefined; cursor?: string | undefined };

/** Returns the page of money that was taken back. `until` is the last month of its sums. */
export function takenBackPath(shown: Shown): string {
  return `${TAKEN_BACK_PATH}?${takenBackSearch(shown)}`;
}

/** Returns what that address says of the page. */
export function takenBackSearch({ show, until, cursor }: Shown): string {
  const values = Object.entries({ show, until, cursor }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return new URLSearchParams(values).toString();
}
