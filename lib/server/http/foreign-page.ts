import 'server-only';
import { AppError } from '@/lib/domain/errors';
import type { Asked } from './asked';
import { isOurHost, isOurOrigin } from '@/lib/policy/hosts';

/**
 * Refuses requests under another host name than ours: a foreign page may have made its own name lead to our address.
 * @throws {AppError} wrong_host
 */
export function refuseForeignName(request: Pick<Asked, 'method' | 'headers'>, publicUrl: URL | null): void {
  if (!isOurHost(request.headers.get('host'), publicUrl?.href)) throw new AppError('wrong_host');
}

/**
 * Returns whether a foreign page led here, by a link or an image. Such a request may read, but nothing else. A page of
 * another name under the same domain is foreign too. Browsers say where a request comes from, programs do not.
 */
export function isFromForeignPage(headers: Pick<Headers, 'get'>): boolean {
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}

/**
 * Refuses actions for a page of another site: it cannot read our answer, but a form on it could make us act. Browsers
 * say where a request comes from, in one header or both. Programs such as Kopo Kopo say nothing, and are not refused.
 * @throws {AppError} not_allowed
 */
export function refuseForeignPage(request: Pick<Asked, 'method' | 'headers'>, publicUrl: URL | null): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (isFromForeignPage(request.headers)) throw new AppError('not_allowed');
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  // Our pages send no referrer, so browsers send no origin with their plain forms. Then the other header decides.
  if (origin === 'null' && site === 'same-origin') return;
  if (origin !== null && !isOurOrigin(origin, { host: request.headers.get('host'), publicUrl: publicUrl?.href }))
    throw new AppError('not_allowed');
}
