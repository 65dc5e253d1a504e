import { queryOptions } from '@tanstack/react-query';
import { BooksNews } from '@/lib/contract/books-news';
import { call } from '@/lib/client/http';
import { booksNewsKey } from '@/lib/client/query-keys';

/** A list of the books and its choice, as the address of its page has them. */
export type NewsOf = { list: 'takenBack' | 'deposits'; search: string };

const PATHS: Readonly<Record<NewsOf['list'], string>> = {
  takenBack: '/api/taken-back/news',
  deposits: '/api/deposits/news',
};

/** How a list of the books would be drawn now. The stream says when to ask again. */
export function booksNewsQuery({ list, search }: NewsOf) {
  return queryOptions({
    queryKey: [...booksNewsKey, list, search],
    queryFn: async ({ signal }): Promise<string> =>
      (await call({ path: `${PATHS[list]}?${search}`, answers: BooksNews, signal })).drawn,
    staleTime: 0,
  });
}
