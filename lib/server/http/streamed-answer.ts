import 'server-only';
import type { Tab } from '@/lib/server/live/event-stream';

/**
 * An answer whose body is written by and by. The server that sends it calls `open` once its headers are sent, and the
 * returned function when the reader has left; or `drop`, when it sends no body. Next cannot send one.
 */
export class StreamedAnswer extends Response {
  readonly open: (tab: Tab) => () => void;
  readonly drop: () => void;

  constructor(headers: Readonly<Record<string, string>>, { open, drop }: Pick<StreamedAnswer, 'open' | 'drop'>) {
    super(null, { headers });
    this.open = open;
    this.drop = drop;
  }
}
