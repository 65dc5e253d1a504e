import * as z from 'zod/mini';
import { BROWSERS, SYSTEMS } from '@/lib/domain/browser-name';

/** What a person sees of themselves. */
export type OwnAccount = { name: string; email: string | null; secondFactor: boolean; hasPassword: boolean };

/** A session that a person opened with their password or a passkey. */
const OwnSession = z.object({
  id: z.string(),
  /** True for the session that asks. */
  isThisOne: z.boolean(),
  /** What the browser called itself when the person signed in. Null when it is none that we know. */
  browser: z.nullable(z.enum(BROWSERS)),
  system: z.nullable(z.enum(SYSTEMS)),
  signedInAt: z.iso.datetime(),
  /** Exact to a minute. */
  usedAt: z.iso.datetime(),
});
export type OwnSession = z.infer<typeof OwnSession>;

/** The answer of `GET /api/account/sessions`: the person's own open sessions, this one first, then the last used. */
export const OwnSessions = z.object({ sessions: z.array(OwnSession) });
export type OwnSessions = z.infer<typeof OwnSessions>;
