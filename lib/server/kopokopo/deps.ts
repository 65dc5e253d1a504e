import 'server-only';
import type { FeedHealth } from './feed-health';
import type { AuthorizedCall } from './oauth';

/** What each call to Kopo Kopo is made with. */
export type KopokopoDeps = {
  call: AuthorizedCall;
  baseUrl: URL;
  /** Where tokens come from, if not from `baseUrl`. */
  authUrl?: URL;
  apiVersion: 'v1' | 'v2';
  health: FeedHealth;
};
