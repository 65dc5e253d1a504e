/** The part of this package that we use. Its published types bring those of Express, which we do not run. */
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Options = {
    /** Bytes. A shorter answer is sent as it is. */
    threshold?: number;
    /** Called once the headers are known. */
    filter?: (request: IncomingMessage, reply: ServerResponse) => boolean;
  };
  export default function compression(
    options?: Options,
  ): (request: IncomingMessage, reply: ServerResponse, next: () => void) => void;
}
