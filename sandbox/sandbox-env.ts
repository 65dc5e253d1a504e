import type { HttpBindings } from '@hono/node-server';

/** What a request carries besides itself: Node's sockets, absent when a test calls the app without a server. */
export type SandboxEnv = { Bindings: Partial<HttpBindings> };
