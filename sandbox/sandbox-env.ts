import type { HttpBindings } from '@hono/node-server';

/** Node's sockets beside a request. They are absent when a test calls the app without a server. */
export type SandboxEnv = { Bindings: Partial<HttpBindings> };
