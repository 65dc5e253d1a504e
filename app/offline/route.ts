import { offlinePage } from '@/components/lines/offline-page';
import { publicRoute } from '@/lib/server/http/route';
import en from '@/messages/en.json';
import sw from '@/messages/sw.json';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What the service worker shows when there is no network: the one page it keeps, the same for everybody. */
export const GET = publicRoute(
  async () =>
    new Response(offlinePage([{ lang: 'en', words: en.install.page }, { lang: 'sw', words: sw.install.page }]), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', 'content-security-policy': POLICY },
    }),
);
