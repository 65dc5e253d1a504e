import { BOOKS_PATH } from './books-path';

const PATH = `${BOOKS_PATH}/deposits`;

export const depositPaths = {
  list: PATH,
  deposit: (id: string): string => `${PATH}/${encodeURIComponent(id)}`,
  /** The same page, on which even very many payments are counted. */
  counted: (id: string): string => `${PATH}/${encodeURIComponent(id)}?count=all`,
  /** What the address of the list says of its days. */
  chosen: ({ range, typed }: { range: unknown; typed: { from: string; to: string } }): string =>
    range === null ? '' : new URLSearchParams(typed).toString(),
  /** The next page of the list, of the same days. */
  older: (cursor: string, { from, to }: { from: string; to: string }): string =>
    `${PATH}?${new URLSearchParams([
      ...(from === '' && to === ''
        ? []
        : [
            ['from', from],
            ['to', to],
          ]),
      ['cursor', cursor],
    ])}`,
} as const;
