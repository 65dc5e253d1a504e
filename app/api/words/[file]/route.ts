import { AppError } from '@/lib/domain/errors';
import { wordsFileLike } from '@/lib/intl/words-file';
import { publicRoute } from '@/lib/server/http/route';

/**
 * Returns the words of one group of pages. A page of an older build names other words than there are now: it gets the
 * words of now, which nobody keeps, until it learns that it must be loaded anew.
 */
export const GET = publicRoute(async ({ params }) => {
  const address = `/api/words/${params['file']}`;
  const file = wordsFileLike(address);
  if (file === null) throw new AppError('not_found');
  const isCurrent = file.address === address;
  return Response.json(file.messages, {
    headers: { 'cache-control': isCurrent ? 'public, max-age=31536000, immutable' : 'no-store' },
  });
});
