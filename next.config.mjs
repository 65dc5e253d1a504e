import createNextIntlPlugin from 'next-intl/plugin';

// A dashboard over payments tells nobody that it runs.
process.env['NEXT_TELEMETRY_DISABLED'] = '1';

const withNextIntl = createNextIntlPlugin('./lib/intl/request.ts');

/** @type {import('next').NextConfig} */
const config = {
  // The folder next to this file is the project, whatever lock files lie above it.
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  reactStrictMode: true,
  // Streams must reach the browser as they are written; a proxy in front may compress.
  compress: false,
  // The address of such a page is a secret: it is told to nobody and kept by nobody.
  headers: async () => [{ source: '/invite/:path*', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }, { key: 'Cache-Control', value: 'no-store' }, { key: 'X-Robots-Tag', value: 'noindex' }] }],
  serverExternalPackages: ['better-sqlite3', 'pg', 'kysely'],
};

export default withNextIntl(config);
