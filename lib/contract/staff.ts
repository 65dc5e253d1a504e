import * as z from 'zod/mini';
import { ROLES } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import { shownName } from './shown-name';

const MAX_TILLS = 500;

export const StaffName = shownName(80);
const Tills = z.union([z.literal('all'), z.array(z.string())]);

/** The tills of a person: all tills, including future ones, or some, by number with or without K. */
export const TillsInput = z.union([
  z.literal('all'),
  z.pipe(
    z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))).check(z.minLength(1), z.maxLength(MAX_TILLS)),
    z.transform((numbers: string[]) => [...new Set(numbers.map(tillKey))].sort()),
  ),
]);

/** The body of `POST /api/settings/staff`: a cashier who signs in at a shared device with a PIN, and has no e-mail. */
export const NewCashier = z.object({ name: StaffName, tills: TillsInput });
export type NewCashier = z.infer<typeof NewCashier>;

/** The body of `PUT /api/settings/staff/{id}`. */
export const StaffChange = z.object({ name: StaffName, role: z.enum(ROLES), tills: TillsInput });
export type StaffChange = z.infer<typeof StaffChange>;

export const StaffMember = z.object({
  id: z.guid(),
  name: z.string(),
  /** Null for a person who signs in only with a PIN. */
  email: z.nullable(z.string()),
  role: z.enum(ROLES),
  tills: Tills,
  hasPin: z.boolean(),
  /** How many passkeys the person has. */
  passkeys: z.number(),
  disabledAt: z.nullable(z.iso.datetime()),
  lastSeenAt: z.nullable(z.iso.datetime()),
});
export type StaffMember = z.infer<typeof StaffMember>;

/** A link that still works. */
export const OpenInvite = z.object({
  id: z.guid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  tills: Tills,
  /** True when the link sets a new password for a person who is here already, and invites no one new. */
  isReset: z.boolean(),
  invitedBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type OpenInvite = z.infer<typeof OpenInvite>;

/** The answer of `GET /api/settings/staff`: all staff by name, and the open links, newest first. */
export const StaffList = z.object({ staff: z.array(StaffMember), invites: z.array(OpenInvite) });
export type StaffList = z.infer<typeof StaffList>;
