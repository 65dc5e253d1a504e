/** Where the books are kept. It stands apart from the paths that every page loads. */
export const BOOKS_PATH = '/books';
