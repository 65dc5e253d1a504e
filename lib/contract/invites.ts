import * as z from 'zod/mini';
import { ROLES } from '@/lib/domain/person';
import { OpenInvite, StaffName, TillsInput } from './staff';

/** The body of `POST /api/settings/invites`. */
export const InviteInput = z.object({
  name: StaffName,
  email: z.pipe(z.string().check(z.trim(), z.toLowerCase(), z.maxLength(200)), z.email()),
  role: z.enum(ROLES),
  tills: TillsInput,
});
export type InviteInput = z.infer<typeof InviteInput>;

/** A link that was made. This is the only time it is told: only its digest is kept. */
export const MadeInvite = z.object({
  invite: OpenInvite,
  /** The whole address, or only its path where we know of no public address. */
  link: z.string(),
});
export type MadeInvite = z.infer<typeof MadeInvite>;

/** The body of `POST /api/invites/accept`. How long a password must be is asked of `weaknessOf`, which says why. */
export const AcceptInput = z.object({
  token: z.string().check(z.maxLength(200)),
  password: z.string().check(z.maxLength(1_000)),
});
export type AcceptInput = z.infer<typeof AcceptInput>;

/** What the page behind a link shows to whoever holds it. */
export type InviteShown = {
  name: string;
  email: string;
  role: OpenInvite['role'];
  isReset: boolean;
  invitedBy: string;
  expiresAt: string;
};
