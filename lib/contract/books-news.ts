import * as z from 'zod/mini';

/**
 * The answer of `GET /api/taken-back/news` and `GET /api/deposits/news`: a text that changes when the first page of
 * that list, or its sums, would be drawn in another way.
 */
export const BooksNews = z.object({ drawn: z.string() });
export type BooksNews = z.infer<typeof BooksNews>;
