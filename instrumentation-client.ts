import type { $ZodConfig } from 'zod/v4/core';

const config: $ZodConfig = { jitless: true };

/**
 * Before any schema is made: zod would try whether it may write code at run time. Our pages forbid that to everybody,
 * and each try would be reported as a breach. Its own `config` would load it before the page is there; it keeps what it
 * was told in this place, which a test holds.
 */
Object.assign(globalThis, { __zod_globalConfig: config });
