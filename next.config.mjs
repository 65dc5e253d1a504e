import createNextIntlPlugin from 'next-intl/plugin';

// A dashboard over payments tells nobody that it runs.
process.env['NEXT_TELEMETRY_DISABLED'] = '1';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/intl/request.ts',
  // Messages are parsed at the build: the parser is 8 KB that no browser needs.
  experimental: { messages: { path: './messages', format: 'json', locales: ['en', 'sw'], precompile: true } },
});

/** What goes with every answer, whatever it is: pages, data, static files. */
const EVERY_ANSWER = Object.entries({
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=(), clipboard-write=(self), screen-wake-lock=(self)',
}).map(([key, value]) => ({ key, value }));

/** @type {import('next').NextConfig} */
const config = {
  // The folder next to this file is the project, whatever lock files lie above it.
  turbopack: { root: import.meta.dirname },
  // Small chunks of one page are one file: a packer sees more that is alike. What many pages share stays apart.
  experimental: { turbopackChunking: { minChunkSize: 1_000_000 } },
  poweredByHeader: false,
  reactStrictMode: true,
  // Streams must reach the browser as they are written; a proxy in front may compress.
  compress: false,
  // What differs from request to request is in proxy.ts.
  headers: async () => [{ source: '/:path*', headers: EVERY_ANSWER }],
  serverExternalPackages: ['better-sqlite3', 'pg', 'kysely'],
};

export default withNextIntl(config);
