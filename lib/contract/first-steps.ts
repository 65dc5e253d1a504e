import * as z from 'zod/mini';

/** What a new owner does, in this order, until money shows here. */
export const FIRST_STEPS = ['connect', 'till', 'staff', 'shilling'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** The answer of `GET /api/settings/first-steps`: the steps that are done. */
export const FirstSteps = z.object({ done: z.array(z.enum(FIRST_STEPS)) });
export type FirstSteps = z.infer<typeof FirstSteps>;
