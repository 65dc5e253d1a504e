import { config } from 'zod/mini';

/**
 * Before any schema is made: zod would try whether it may write code at run time. Our pages forbid that to everybody,
 * and each try would be reported as a breach.
 */
config({ jitless: true });
