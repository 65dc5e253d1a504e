'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { leaveTo } from '@/lib/client/leave';
import { paths } from '@/lib/client/paths';
import { signOut } from '@/lib/client/queries/account';
import { SignOutButton } from './sign-out-button';

/** Ends this session and loads the sign-in page. */
export function SignOut() {
  const t = useTranslations('app');
  const leaving = useMutation({ mutationFn: signOut, onSuccess: () => leaveTo(paths.signIn) });
  return (
    <>
      <SignOutButton disabled={leaving.isPending || leaving.isSuccess} onClick={() => leaving.mutate()} />
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {leaving.isError ? t('signOutFailed') : null}
      </p>
    </>
  );
}
