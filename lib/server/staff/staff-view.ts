import 'server-only';
import type { OpenInvite, StaffMember } from '@/lib/contract/staff';
import type { Tills } from '@/lib/domain/person';
import type { InviteRecord } from './invite-record';
import type { StaffRecord } from '@/lib/server/store/queries/staff-record';

/** Returns a member of staff as the browser of an owner sees them. */
export function staffView(staff: StaffRecord): StaffMember {
  const { id, name, email, role, tills, hasPin, passkeys, disabledAt, lastSeenAt } = staff;
  return { id, name, email, role, tills: tillsView(tills), hasPin, passkeys, disabledAt, lastSeenAt };
}

export function inviteView({
  id,
  name,
  email,
  role,
  tills,
  forStaffId,
  invitedBy,
  createdAt,
  expiresAt,
}: InviteRecord): OpenInvite {
  return {
    id,
    name,
    email,
    role,
    tills: tillsView(tills),
    isReset: forStaffId !== null,
    invitedBy: invitedBy.name,
    createdAt,
    expiresAt,
  };
}

function tillsView(tills: Tills): StaffMember['tills'] {
  return tills === 'all' ? 'all' : [...tills];
}
