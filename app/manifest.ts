import type { MetadataRoute } from 'next';
import { paths } from '@/lib/client/paths';
import { THEME } from '@/lib/client/theme';
import messages from '@/messages/en.json';

/**
 * Returns what a phone needs to put the counter on its home screen. The browser fetches it without a session, and it is
 * the same for everyone.
 */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: paths.home,
    name: messages.app.name,
    short_name: messages.app.name,
    description: messages.install.description,
    lang: 'en',
    start_url: paths.home,
    scope: paths.home,
    display: 'standalone',
    background_color: THEME.page,
    theme_color: THEME.raised,
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
