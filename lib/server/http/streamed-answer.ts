import 'server-only';
import type { Tab } from '@/lib/server/live/event-stream';

/**
 * An answer whose body is written by and by. The server that sends it calls `open` once its headers are sent, and the
 * returned function when the reader has left. Next cannot send one.
 */
export class StreamedAnswer extends Response {
  readonly open: (tab: Tab) => () => void;

  constructor(headers: Readonly<Record<string, string>>, open: (tab: Tab) => () => void) {
    super(null, { headers });
    this.open = open;
  }
}
