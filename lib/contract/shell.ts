import type { Viewer } from './viewer';

/** What every page knows about its server and its reader. */
export type Shell = {
  environment: 'production' | 'sandbox';
  /** Host and port of the Kopo Kopo that this server uses. */
  upstreamHost: string;
  /** The shop's time zone (IANA), in which all times are shown. */
  timeZone: string;
  build: string;
  /** Changes when a backup was restored. Null when none ever was. */
  lastRestore: string | null;
  /** How the tills that the reader may see are written, by the key of each. */
  tillNames: Readonly<Record<string, string>>;
  /** The branches of these tills, by the key of each; a till without a branch is not in it. */
  tillBranches: Readonly<Record<string, string>>;
  viewer: Viewer;
};
