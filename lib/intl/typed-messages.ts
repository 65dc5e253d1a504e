import type messages from '@/messages/en.json';

/** A key that is in no message file is a compile error. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: 'en';
    Messages: typeof messages;
  }
}
