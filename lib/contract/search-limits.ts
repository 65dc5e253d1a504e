/** The longest query and name of a search, in signs. They stand apart: every page reads lists, and few keep searches. */
export const MAX_SEARCH_TEXT = 400;
export const MAX_SEARCH_NAME = 60;
