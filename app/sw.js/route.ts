import { publicRoute } from '@/lib/server/http/route';

/** The service worker of this build: another build is another worker, and drops what the last one kept. */
export const GET = publicRoute(
  async ({ app }) =>
    new Response(`const BUILD = ${JSON.stringify(app.build)};\nimportScripts('/offline/worker.js');\n`, {
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
      },
    }),
);
