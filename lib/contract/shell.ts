import type { Viewer } from './viewer';

/** What every page is told about where it runs, and for whom. */
export type Shell = {
  environment: 'production' | 'sandbox';
  /** Host and port of the Kopo Kopo that is asked. */
  upstreamHost: string;
  /** IANA zone in which all times are shown. */
  timeZone: string;
  build: string;
  viewer: Viewer;
};
