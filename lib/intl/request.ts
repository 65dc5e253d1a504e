import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { MESSAGES } from './all-messages';
import { isLocale, LOCALE_COOKIE, localeOf } from './locale';

/**
 * Returns the language and the messages for a request. Code whose output is the same for everyone, such as a file,
 * names its language itself.
 */
export default getRequestConfig(async ({ locale: named }) => {
  if (isLocale(named)) return { locale: named, messages: MESSAGES[named] };
  const locale = localeOf({
    chosen: (await cookies()).get(LOCALE_COOKIE)?.value,
    acceptLanguage: (await headers()).get('accept-language'),
  });
  return { locale, messages: MESSAGES[locale] };
});
