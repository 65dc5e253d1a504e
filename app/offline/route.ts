import { getTranslations } from 'next-intl/server';
import { offlinePage } from '@/components/connection/offline-page';
import { type Locale, LOCALES } from '@/lib/intl/locale';
import { publicRoute } from '@/lib/server/http/route';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What the service worker shows when there is no network: the one page it keeps, the same for everybody. */
export const GET = publicRoute(
  async () =>
    new Response(offlinePage(await Promise.all(LOCALES.map(inLanguage))), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': POLICY,
      },
    }),
);

/** The time is put in by the page itself, which knows it: it stays "{time}" here. */
async function inLanguage(locale: Locale) {
  const t = await getTranslations({ locale, namespace: 'install.page' });
  return {
    lang: locale,
    words: {
      title: t('title'),
      since: t('since', { time: '{time}' }),
      never: t('never'),
      back: t('back'),
      again: t('again'),
    },
  };
}
