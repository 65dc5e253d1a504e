/** The page of bills that several people pay. It stands apart from `paths`, which every page loads. */
export const BILLS_PATH = '/bill';

/** Returns the page of one bill. */
export function billPath(id: string): string {
  return `${BILLS_PATH}/${encodeURIComponent(id)}`;
}
