import { getTranslations } from 'next-intl/server';
import { offlinePage } from '@/components/connection/offline-page';
import { type Locale, LOCALES } from '@/lib/intl/locale';
import { publicRoute } from '@/lib/server/http/route';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page that the service worker keeps and shows when there is no network. It is the same for everyone. */
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

/** Leaves "{time}" in the text: the page's own script knows the time and puts it in. */
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
