/** Where our compiled server lies. A build's own belongs to that build; in development it is made at each start. */
export const SERVER_FILES = { start: '.next/front/main.mjs', dev: '.cache/front/main.mjs' } as const;
