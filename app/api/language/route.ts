import { ownPath } from '@/lib/client/own-path';
import { paths } from '@/lib/client/paths';
import { AppError } from '@/lib/domain/errors';
import { isLocale, localeCookie } from '@/lib/intl/locale';
import { bodyBytes } from '@/lib/server/http/body-bytes';
import { publicRoute } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 8 * 1024;

/** Changes the language for a page whose script has not loaded: sets the cookie, and redirects back to that page. */
export const POST = publicRoute(async ({ app, request }) => {
  const form = new URLSearchParams(Buffer.from(await bodyBytes(request, MAX_BODY_BYTES)).toString('utf8'));
  const language = form.get('language');
  if (!isLocale(language)) throw new AppError('invalid_input', { field: 'language' });
  return new Response(null, {
    status: 303,
    headers: {
      location: ownPath(form.get('back')) ?? paths.home,
      'set-cookie': localeCookie(language, app.identity.isSecure),
    },
  });
});
