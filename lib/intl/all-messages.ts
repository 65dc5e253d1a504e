import en from '@/messages/en.json';
import sw from '@/messages/sw.json';

/** All messages of every language. They are large: code that runs in browsers must not load them. */
export const MESSAGES = { en, sw };
