import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { receiveNotice } from '@/lib/server/messages/receive-notice';
import { bodyBytes } from './body-bytes';
import { publicRoute } from './route';

export const MAX_NOTICE_BYTES = 256 * 1024;

/** `POST` of a notice, at either address: what a notice is, its body says. 200 only once it is on disk. */
export const noticeRoute = publicRoute(async ({ app, request }) => {
  try {
    const bytes = await bodyBytes(request, MAX_NOTICE_BYTES);
    await receiveNotice(app, { bytes, signature: request.headers.get('x-kopokopo-signature') });
    return Response.json({});
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_large') app.noticeCounts.count('too_large');
    throw error;
  }
});
