import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { isOurHost, isOurOrigin } from '@/lib/policy/hosts';

/**
 * Refuses whoever asks under another name than ours: a page elsewhere may have pointed its own at our address.
 * @throws {AppError} wrong_host
 */
export function refuseForeignName(request: Request, publicUrl: URL | null): void {
  if (!isOurHost(request.headers.get('host'), publicUrl?.href)) throw new AppError('wrong_host');
}

/**
 * Whether a page that is not ours led here, by a link or an image: it may make a browser read, and nothing else. A page
 * of another name under the same domain is not ours either. Browsers say where a request comes from; programs say
 * nothing.
 */
export function isFromForeignPage(headers: Pick<Headers, 'get'>): boolean {
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}

/**
 * Refuses to act for a page of another site: it cannot read our answer, but a form on it could send us orders.
 * Browsers say where a request comes from, in one header or both. Programs, Kopo Kopo among them, say nothing and are
 * not refused.
 * @throws {AppError} not_allowed
 */
export function refuseForeignPage(request: Request, publicUrl: URL | null): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (isFromForeignPage(request.headers)) throw new AppError('not_allowed');
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  // Our pages send no referrer, so browsers name no origin with a plain form of theirs: the other header knows.
  if (origin === 'null' && site === 'same-origin') return;
  if (origin !== null && !isOurOrigin(origin, { host: request.headers.get('host'), publicUrl: publicUrl?.href }))
    throw new AppError('not_allowed');
}
