import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import en from '@/messages/en.json';
import sw from '@/messages/sw.json';
import { LOCALE_COOKIE, localeOf } from './locale';

const MESSAGES = { en, sw };

/** Which language a request is answered in, and its words. */
export default getRequestConfig(async () => {
  const locale = localeOf({ chosen: (await cookies()).get(LOCALE_COOKIE)?.value, acceptLanguage: (await headers()).get('accept-language') });
  return { locale, messages: MESSAGES[locale] };
});
