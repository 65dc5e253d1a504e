import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type InviteInput, MadeInvite } from '@/lib/contract/invites';
import { type NewCashier, type StaffChange, StaffList, StaffMember } from '@/lib/contract/staff';
import { call } from '@/lib/client/http';

export const staffKey = ['settings', 'staff'] as const;

const NOTHING = z.undefined();

/** All staff and open links. Live events do not report them, so they are fetched again wherever they are shown. */
export function staffQuery() {
  return queryOptions({
    queryKey: staffKey,
    queryFn: ({ signal }) => call({ path: '/api/settings/staff', answers: StaffList, signal }),
    staleTime: 0,
  });
}

/** Makes a link for a new person. */
export function invite(input: InviteInput): Promise<MadeInvite> {
  return call({ path: '/api/settings/invites', answers: MadeInvite, body: input });
}

export function revokeInvite(id: string): Promise<undefined> {
  return call({ path: `/api/settings/invites/${id}`, answers: NOTHING, method: 'DELETE' });
}

export function addCashier(input: NewCashier): Promise<StaffMember> {
  return call({ path: '/api/settings/staff', answers: StaffMember, body: input });
}

export function changeStaff({ id, change }: { id: string; change: StaffChange }): Promise<StaffMember> {
  return call({ path: `/api/settings/staff/${id}`, answers: StaffMember, method: 'PUT', body: change });
}

export function setDisabled({ id, isDisabled }: { id: string; isDisabled: boolean }): Promise<StaffMember> {
  return call({
    path: `/api/settings/staff/${id}/disabled`,
    answers: StaffMember,
    method: isDisabled ? 'PUT' : 'DELETE',
  });
}

/** Makes a link with which a person sets a new password. */
export function resetPassword(id: string): Promise<MadeInvite> {
  return call({ path: `/api/settings/staff/${id}/password-link`, answers: MadeInvite, method: 'POST' });
}

/** Uses up a link. */
export function acceptInvite(accepted: { token: string; password: string }): Promise<undefined> {
  return call({ path: '/api/invites/accept', answers: NOTHING, body: accepted });
}
