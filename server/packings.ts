/** The forms in which a built file lies beside itself, best first, and how their names end. */
export const ENDINGS = { br: '.br', gzip: '.gz' } as const;
export type Packing = keyof typeof ENDINGS;
