import { paths } from '@/lib/client/paths';

/** Returns the page of one bill. It stands here because every page loads `paths`. */
export function billPath(id: string): string {
  return `${paths.bills}/${encodeURIComponent(id)}`;
}
