import { publicRoute } from '@/lib/server/http/route';

/** Returns the service worker of this build. The worker of a new build deletes what the last one kept. */
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
