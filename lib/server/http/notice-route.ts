import 'server-only';
import { AppError, isAppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/app-context';
import { receiveNotice } from '@/lib/server/notices/receive-notice';
import { bodyBytes } from './body-bytes';
import { signedRoute } from './route';

const MAX_NOTICE_BYTES = 256 * 1024;

const REFUSALS = new Set(['wrong_signature', 'too_large', 'invalid_input']);

/**
 * Tells a sender of too many refused notices to stop. It runs only after the signature was checked: a true notice is
 * never refused for its rate.
 * @throws {AppError} too_many
 */
function refusedTooOften(app: App): void {
  const taken = app.refusedNoticeLimit.take('all');
  if (!taken.ok) throw new AppError('too_many', { seconds: taken.retryAfterSeconds });
}

/** `POST` of a notice, at either address: the body says which kind it is. Answers 200 only once it is on disk. */
export const noticeRoute = signedRoute(async ({ app, request }) => {
  try {
    const bytes = await bodyBytes(request, MAX_NOTICE_BYTES);
    await receiveNotice(app, { bytes, signature: request.headers.get('x-kopokopo-signature') });
    return Response.json({});
  } catch (error) {
    if (isAppError(error) && error.code === 'too_large') app.noticeCounts.count('too_large');
    if (isAppError(error) && REFUSALS.has(error.code)) refusedTooOften(app);
    throw error;
  }
});
