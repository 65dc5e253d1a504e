import type { $ZodConfig } from 'zod/v4/core';

const config: $ZodConfig = { jitless: true };

/**
 * Set before any schema is made. Otherwise zod tries whether it may write code at run time. The security policy of our
 * pages forbids that, and the browser would report each try as a breach. Importing zod's own `config` would load zod
 * before the page is there. A test checks that zod keeps its settings in this place.
 */
Object.assign(globalThis, { __zod_globalConfig: config });
