'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { leaveTo } from '@/lib/client/leave';
import { paths } from '@/lib/client/paths';

/** Ends this session. If that fails, the page of the account says why. */
export function SignOut() {
  const t = useTranslations('app');
  function leave(): void {
    import('@/lib/client/queries/account')
      .then(({ signOut }) => signOut())
      .then(
        () => leaveTo(paths.signIn),
        () => leaveTo(paths.account),
      );
  }
  return <Button onClick={leave}>{t('signOut')}</Button>;
}
