import { BOOKS_PATH } from './books-path';

const PATH = `${BOOKS_PATH}/evening`;

export const eveningPaths = {
  page: PATH,
  day: (day: string): string => `${PATH}?day=${day}`,
  /** The same day, in which even very many payments are counted. */
  counted: (day: string): string => `${PATH}?day=${day}&count=all`,
} as const;
