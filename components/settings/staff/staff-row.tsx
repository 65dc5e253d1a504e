'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorWords } from '@/components/settings/error-words';
import { useReturnFocus } from '@/components/settings/use-return-focus';
import { useSave } from '@/components/settings/use-save';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { removePasskeysOf } from '@/lib/client/queries/passkeys';
import { resetPassword, setDisabled, staffKey } from '@/lib/client/queries/staff';
import type { StaffMember } from '@/lib/contract/staff';
import type { Till } from '@/lib/contract/tills';
import { LinkShown } from './link-shown';
import { EditForm } from './person-forms';
import { SetPinForm } from './set-pin-form';
import { StaffFacts } from './staff-facts';

/** One person. In its place there may be the form that changes the person, or the question before an act. */
export function StaffRow({ member, tills }: { member: StaffMember; tills: readonly Till[] }) {
  const t = useTranslations('staff');
  const { viewer } = useShell();
  const [doing, setDoing] = useState<'edit' | 'pin' | 'reset' | 'passkeys' | 'disable' | null>(null);
  const opener = useReturnFocus(doing !== null);
  const close = (): void => setDoing(null);
  const resetting = useSave({ save: () => resetPassword(member.id), refreshes: staffKey, onSaved: close });
  const disabling = useSave({
    save: (isKeptOut: boolean) => setDisabled({ id: member.id, isDisabled: isKeptOut }),
    refreshes: staffKey,
    onSaved() {
      close();
      // The link of a person who was disabled no longer works.
      resetting.reset();
    },
  });
  const losing = useSave({ save: () => removePasskeysOf(member.id), refreshes: staffKey, onSaved: close });
  const { name } = member;
  const isSelf = member.id === viewer.id;
  const isDisabled = member.disabledAt !== null;
  if (doing === 'edit') return <EditForm member={member} tills={tills} onDone={close} />;
  return (
    <div className="grid gap-3 p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <StaffFacts member={member} isSelf={isSelf} />
        {doing === null ? (
          <div className="flex flex-wrap gap-2">
            <Button ref={opener} aria-label={t('editLabel', { name })} onClick={() => setDoing('edit')}>
              {t('edit')}
            </Button>
            {isDisabled ? null : (
              <Button aria-label={t('pinLabel', { name })} onClick={() => setDoing('pin')}>
                {t(member.hasPin ? 'pinNew' : 'pin')}
              </Button>
            )}
            {isSelf || isDisabled || member.email === null ? null : (
              <Button aria-label={t('resetLabel', { name })} onClick={() => setDoing('reset')}>
                {t('reset')}
              </Button>
            )}
            {isSelf || member.passkeys === 0 ? null : (
              <Button aria-label={t('passkeysLabel', { name })} onClick={() => setDoing('passkeys')}>
                {t('passkeysRemove')}
              </Button>
            )}
            {isSelf ? null : isDisabled ? (
              <Button
                aria-label={t('enableLabel', { name })}
                disabled={disabling.isPending}
                onClick={() => disabling.mutate(false)}
              >
                {t('enable')}
              </Button>
            ) : (
              <Button aria-label={t('disableLabel', { name })} onClick={() => setDoing('disable')}>
                {t('disable')}
              </Button>
            )}
          </div>
        ) : null}
      </div>
      {doing === 'pin' ? <SetPinForm staffId={member.id} name={name} onDone={close} /> : null}
      {doing === 'disable' ? (
        <Confirm
          ask={t('disableAsk', { name })}
          yes={t('disableYes')}
          no={t('disableNo')}
          isPending={disabling.isPending}
          onYes={() => disabling.mutate(true)}
          onNo={close}
        />
      ) : null}
      {doing === 'reset' ? (
        <Confirm
          ask={t('resetAsk', { name })}
          yes={t('resetYes')}
          isPending={resetting.isPending}
          onYes={() => resetting.mutate()}
          onNo={close}
        />
      ) : null}
      {doing === 'passkeys' ? (
        <Confirm
          ask={t('passkeysAsk', { name })}
          yes={t('passkeysYes')}
          isPending={losing.isPending}
          onYes={() => losing.mutate()}
          onNo={close}
        />
      ) : null}
      {resetting.data === undefined ? null : <LinkShown made={resetting.data} onDone={() => resetting.reset()} />}
      <ErrorWords error={disabling.error ?? resetting.error ?? losing.error} />
    </div>
  );
}
