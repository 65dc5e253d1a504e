import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import en from '@/messages/en.json';
import sw from '@/messages/sw.json';
import { isLocale, LOCALE_COOKIE, localeOf } from './locale';

const MESSAGES = { en, sw };

/**
 * Says which language a request is answered in, and its words. A page that is the same for everybody, such as a file,
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
