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

/** A new link. It is shown only this once, since only its digest is kept. */
export const MadeInvite = z.object({
  invite: OpenInvite,
  /** The whole address, or only its path when PUBLIC_URL is not set. */
  link: z.string(),
});
export type MadeInvite = z.infer<typeof MadeInvite>;

/** The body of `POST /api/invites/accept`. `weaknessOf` checks the length of a password, and says why it is refused. */
export const AcceptInput = z.object({
  token: z.string().check(z.maxLength(200)),
  password: z.string().check(z.maxLength(1_000)),
});
export type AcceptInput = z.infer<typeof AcceptInput>;

/** What the page behind a link shows to anyone who opens it. */
export type InviteShown = {
  name: string;
  email: string;
  role: OpenInvite['role'];
  isReset: boolean;
  invitedBy: string;
  expiresAt: string;
};
