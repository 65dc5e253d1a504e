'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { paths } from '@/lib/client/paths';
import { signOutOfDevice } from '@/lib/client/queries/devices';
import { tellTabsLeft } from './idle-watch';
import { SwitchButton } from './switch-button';

/** Signs the person out, so that the next person can take the device. */
export function SwitchPerson() {
  const t = useTranslations('counter');
  // Loads the whole document again. That ends the cache, the stream and the router's memory of the last person.
  const switching = useMutation({
    mutationFn: signOutOfDevice,
    onSuccess: () => {
      tellTabsLeft();
      window.location.assign(paths.counterDevice);
    },
  });
  const isUnderWay = switching.isPending || switching.isSuccess;
  return (
    <>
      <SwitchButton disabled={isUnderWay} onClick={() => switching.mutate()}>
        {t(isUnderWay ? 'switching' : 'switch')}
      </SwitchButton>
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {switching.isError ? t('offline') : null}
      </p>
    </>
  );
}
