import type messages from '@/messages/en.json';
import type { Locale } from './locale';

/** A key that is not in the English file is a compile error; that the other files have the same keys, a test holds. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
