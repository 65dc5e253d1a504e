import type { LookupAnswer, LookupRequest } from '@/lib/contract/lookup';

/** What stands in the box, and the amount due beside it. */
export type Typed = { text: string; due: string };
export type Field = keyof Typed;

/** A payment that a person chose from a list instead of typing. */
export type Choice = { id: string };

/**
 * What the plain form looked up before any script had loaded, and the answer. `answer` is null when the amount due
 * cannot be read.
 */
export type FirstAnswer = { asked: LookupRequest; answer: LookupAnswer | null };

/** The number of the lookup that a page comes with. Lookups in the browser count on from it. */
export const FIRST_LOOKUP = 0;
