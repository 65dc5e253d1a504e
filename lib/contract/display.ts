import * as z from 'zod/mini';

/** Signs of the code that a customer's screen shows. It is typed at the counter within minutes, by who is signed in. */
export const DISPLAY_CODE_LENGTH = 6;

const lastsMs = z.int();

/** What a customer's screen shows, and for how long: times of its own clock would be wrong after a power cut. */
export const Shown = z.discriminatedUnion('shows', [
  z.object({ shows: z.literal('idle') }),
  z.object({ shows: z.literal('due'), amountMinor: z.int(), currency: z.string(), lastsMs }),
  /** Not here yet. The amount is the one due, where it was typed. */
  z.object({ shows: z.literal('waiting'), amountMinor: z.nullable(z.int()), currency: z.string(), lastsMs }),
  /** The counter's card is green. `at` tells one payment from the next. */
  z.object({ shows: z.literal('paid'), amountMinor: z.int(), currency: z.string(), at: z.iso.datetime(), lastsMs }),
]);
export type Shown = z.infer<typeof Shown>;

/** All that a customer's screen is told: the `display` event of `GET /api/display/live`. */
export const DisplayView = z.object({ shop: z.nullable(z.string()), till: z.string(), shown: Shown });
export type DisplayView = z.infer<typeof DisplayView>;

/** The answer of `GET /api/display`, to the screen itself. */
export const DisplayState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** It has a code that nobody has typed yet. */
  z.object({ kind: z.literal('pending') }),
  z.object({ kind: z.literal('paired'), view: DisplayView }),
]);
export type DisplayState = z.infer<typeof DisplayState>;

/** The answer of `POST /api/display/code`. */
export const NewDisplayCode = z.object({ code: z.string(), expiresInSeconds: z.int() });
export type NewDisplayCode = z.infer<typeof NewDisplayCode>;

/**
 * The body of `POST /api/display/pairing`: the code as a person types it, and the till of a counter that has none of
 * its own.
 */
export const PairDisplayInput = z.object({
  code: z.pipe(
    z.string().check(z.maxLength(40)),
    z.transform((typed) => typed.toUpperCase().replace(/[\s-]/g, '')),
  ),
  till: z.optional(z.string().check(z.maxLength(40))),
});
export type PairDisplayInput = z.infer<typeof PairDisplayInput>;

/** The answer of `GET` and `POST /api/display/pairing`: the screen of this counter, if it has one. */
export const DisplayPairing = z.object({
  display: z.nullable(z.object({ till: z.string(), pairedAt: z.iso.datetime() })),
});
export type DisplayPairing = z.infer<typeof DisplayPairing>;

/** The amount due as it stands beside the counter's box. */
const due = z.string().check(z.maxLength(40));

/** The body of `POST /api/display/shown`: what the counter's own screen says. */
export const ShowInput = z.discriminatedUnion('shows', [
  z.object({ shows: z.literal('idle') }),
  z.object({ shows: z.literal('due'), due }),
  z.object({ shows: z.literal('waiting'), due }),
  z.object({ shows: z.literal('paid'), paymentId: z.guid() }),
]);
export type ShowInput = z.infer<typeof ShowInput>;
