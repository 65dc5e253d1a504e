import 'server-only';

/**
 * What a handler may know of a request: what both Next's requests and those that our own server answers have. A body is
 * read as it arrives.
 */
export type Asked = {
  readonly method: string;
  /** The whole address. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array> | null;
  /** Aborts when the sender has left. */
  readonly signal: AbortSignal;
};
