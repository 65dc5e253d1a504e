import 'server-only';
import type { FeedHealth } from './feed-health';
import type { AuthorizedCall } from './oauth';

export type KopokopoDeps = {
  call: AuthorizedCall;
  baseUrl: URL;
  /** The address for tokens, if it is not `baseUrl`. */
  authUrl?: URL;
  apiVersion: 'v1' | 'v2';
  health: FeedHealth;
};
