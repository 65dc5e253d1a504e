/** The languages of the screen. A message file stands in `messages/` for each. */
export const LOCALES = ['en', 'sw'] as const;
export type Locale = (typeof LOCALES)[number];

/** Holds the language chosen in this browser. It is no personal data, and the page itself may write it. */
export const LOCALE_COOKIE = 'imelipwa-language';
const COOKIE_SECONDS = 365 * 24 * 60 * 60;

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** Returns the other language, to which the switch leads. */
export function otherLocale(locale: Locale): Locale {
  return locale === 'en' ? 'sw' : 'en';
}

/**
 * Returns the language that was chosen here before; else Swahili, if the browser prefers it to English; else English.
 */
export function localeOf({
  chosen,
  acceptLanguage,
}: {
  chosen: string | undefined;
  acceptLanguage: string | null;
}): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = weights(acceptLanguage ?? '');
  return (wanted.get('sw') ?? 0) > (wanted.get('en') ?? 0) ? 'sw' : 'en';
}

/**
 * Returns the cookie as both the server and a page write it. Browsers send it with links from elsewhere, and it stays
 * when a user signs out.
 */
export function localeCookie(locale: Locale, isSecure: boolean): string {
  return [
    `${LOCALE_COOKIE}=${locale}`,
    'Path=/',
    'SameSite=Lax',
    `Max-Age=${COOKIE_SECONDS}`,
    ...(isSecure ? ['Secure'] : []),
  ].join('; ');
}

/**
 * Returns the weight of each language: "sw-KE,sw;q=0.9,en;q=0.8" → sw 1, en 0.8. The highest weight of a language
 * counts. Of two equal weights, the first in the list is a little higher. Source: RFC 9110, 12.5.4.
 */
function weights(acceptLanguage: string): Map<string, number> {
  const most = new Map<string, number>();
  for (const [place, range] of acceptLanguage.split(',').slice(0, 20).entries()) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const language = tag.split('-')[0] ?? '';
    const stated = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    const weight = stated > 0 ? stated - place / 100_000 : 0;
    if (weight > (most.get(language) ?? 0)) most.set(language, weight);
  }
  return most;
}
