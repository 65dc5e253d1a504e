import { BOOKS_PATH } from './books-path';

type Shown = { show: string; until?: string | undefined; cursor?: string | undefined };

/** Returns the page of money that was taken back. `until` is the last month of its sums. */
export function takenBackPath({ show, until, cursor }: Shown): string {
  const values = Object.entries({ show, until, cursor }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return `${BOOKS_PATH}/taken-back?${new URLSearchParams(values).toString()}`;
}
