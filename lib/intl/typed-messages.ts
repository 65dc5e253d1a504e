import type messages from '@/messages/en.json';
import type { Locale } from './locale';

/**
 * Makes a key that is not in the English file a compile error. A test checks that the other files have the same keys.
 */
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
