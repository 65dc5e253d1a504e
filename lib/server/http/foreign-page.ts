import 'server-only';
import { AppError } from '@/lib/domain/errors';

/**
 * Refuses to act for a page of another site: it cannot read our answer, but a form on it could send us orders.
 * Browsers say where a request comes from; programs, and Kopo Kopo, say nothing and are not meant.
 * @throws {AppError} not_allowed
 */
export function refuseForeignPage(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new AppError('not_allowed');
}
