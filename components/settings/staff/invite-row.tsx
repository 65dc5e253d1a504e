'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Confirm } from '@/components/ui/confirm';
import { ErrorWords } from '@/components/settings/error-words';
import { useReturnFocus } from '@/components/settings/use-return-focus';
import { useSave } from '@/components/settings/use-save';
import { Button } from '@/components/ui/button';
import { Timestamp } from '@/components/ui/timestamp';
import { revokeInvite, staffKey } from '@/lib/client/queries/staff';
import type { OpenInvite } from '@/lib/contract/staff';
import { TillsServed } from './staff-facts';

/** One invitation that still works, with a button to take it back. */
export function InviteRow({ invite }: { invite: OpenInvite }) {
  const t = useTranslations('staff');
  const roles = useTranslations('role');
  const [isConfirming, setConfirming] = useState(false);
  const opener = useReturnFocus(isConfirming);
  const revoking = useSave({ save: () => revokeInvite(invite.id), refreshes: staffKey });
  const { name, email, isReset, invitedBy: by } = invite;
  return (
    <div className="grid gap-3 p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 gap-0.5 wrap-anywhere">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <bdi className="font-semibold">{name}</bdi>
            <bdi className="text-muted">{email}</bdi>
          </p>
          <p className="text-muted">
            {isReset ? (
              t('resetFor', { by })
            ) : (
              <>
                {t('inviteFor', { role: roles(invite.role), by })} · <TillsServed tills={invite.tills} />
              </>
            )}
          </p>
          <p className="text-13 text-muted">
            {t('until')} <Timestamp at={invite.expiresAt} />
          </p>
        </div>
        {isConfirming ? null : (
          <Button ref={opener} aria-label={t('revokeLabel', { name })} onClick={() => setConfirming(true)}>
            {t('revoke')}
          </Button>
        )}
      </div>
      {isConfirming ? (
        <Confirm
          ask={t('revokeAsk', { name })}
          yes={t('revokeYes')}
          isPending={revoking.isPending}
          onYes={() => revoking.mutate()}
          onNo={() => setConfirming(false)}
        />
      ) : null}
      <ErrorWords error={revoking.error} />
    </div>
  );
}
