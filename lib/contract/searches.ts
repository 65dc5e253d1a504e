import * as z from 'zod/mini';
import { MAX_SEARCH_NAME, MAX_SEARCH_TEXT } from './search-limits';

const time = z.iso.datetime();

const MOST_COLUMNS = 40;

const text = z.string().check(z.trim(), z.maxLength(MAX_SEARCH_TEXT));
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_SEARCH_NAME));
/** The list passes over a column that it does not know. */
const columns = z.array(z.string().check(z.regex(/^[a-zA-Z]{1,40}$/))).check(z.maxLength(MOST_COLUMNS));
const sort = z.enum(['time', 'amount']);
const order = z.enum(['asc', 'desc']);

/**
 * The body of `POST /api/searches`. Without a name the search is kept for a day, so that its text stands in no address.
 * With one it is saved, until it is deleted.
 */
export const KeepSearchRequest = z.object({
  text,
  name: z.optional(name),
  isShared: z.optional(z.boolean()),
  columns: z.optional(z.nullable(columns)),
  sort: z.optional(z.nullable(sort)),
  order: z.optional(z.nullable(order)),
});
export type KeepSearchRequest = z.infer<typeof KeepSearchRequest>;

/** The body of `PATCH /api/searches/{id}`. What is missing stays as it is. */
export const ChangeSearchRequest = z.object({
  text: z.optional(text),
  name: z.optional(name),
  isShared: z.optional(z.boolean()),
  columns: z.optional(z.nullable(columns)),
  sort: z.optional(z.nullable(sort)),
  order: z.optional(z.nullable(order)),
});
export type ChangeSearchRequest = z.infer<typeof ChangeSearchRequest>;

/** A search that is kept or saved, as one person sees it: what others wrote has its phones masked for them. */
export const SearchView = z.object({
  id: z.guid(),
  text: z.string(),
  /** Null while it is not saved. */
  name: z.nullable(z.string()),
  isShared: z.boolean(),
  isOwn: z.boolean(),
  /** Who made it. */
  by: z.string(),
  /** Null for the columns and the order that the list has anyway. */
  columns: z.nullable(z.array(z.string())),
  sort: z.nullable(sort),
  order: z.nullable(order),
  madeAt: time,
  /** Null once it is saved. */
  expiresAt: z.nullable(time),
});
export type SearchView = z.infer<typeof SearchView>;

/** The answer of `GET /api/searches`: the person's own saved searches, then those that others share, by name. */
export const Searches = z.object({ searches: z.array(SearchView) });
