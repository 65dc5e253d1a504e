/** The most signs of a query and of its name. They stand apart, since every page reads lists and few keep searches. */
export const MAX_SEARCH_TEXT = 400;
export const MAX_SEARCH_NAME = 60;
