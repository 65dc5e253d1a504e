/** What every page is told about where it runs. */
export type Shell = {
  environment: 'production' | 'sandbox';
  /** Host and port of the Kopo Kopo that is asked. */
  upstreamHost: string;
  /** IANA zone in which all times are shown. */
  timeZone: string;
  build: string;
};
