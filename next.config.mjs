import { PHASE_PRODUCTION_SERVER } from 'next/constants.js';

// A dashboard over payments tells nobody that it runs.
process.env['NEXT_TELEMETRY_DISABLED'] = '1';

/** @type {import('next').NextConfig} */
const config = {
  // The folder next to this file is the project, whatever lock files lie above it.
  turbopack: { root: import.meta.dirname },
  experimental: {
    // Small chunks of one page are one file: a packer sees more that is alike. What many pages share stays apart.
    turbopackChunking: { minChunkSize: 1_000_000 },
    // Notices are taken two seconds sooner after a start. A page is loaded when it is first opened.
    preloadEntriesOnStart: false,
  },
  poweredByHeader: false,
  reactStrictMode: true,
  // Our own server does it: server/compress.ts.
  compress: false,
  serverExternalPackages: ['better-sqlite3', 'pg', 'kysely', 'prom-client'],
};

/** A built program needs no plugin: that of the words brings a compiler and a watcher of files, some 20 MB. */
export default async function configOf(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { default: createNextIntlPlugin } = await import('next-intl/plugin');
  const withNextIntl = createNextIntlPlugin({
    requestConfig: './lib/intl/request.ts',
    // Messages are parsed at the build: the parser is 8 KB that no browser needs.
    experimental: { messages: { path: './messages', format: 'json', locales: ['en', 'sw'], precompile: true } },
  });
  return withNextIntl(config);
}
