'use client';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { SignInTrouble } from '@/components/sign-in/sign-in-trouble';
import { Button } from '@/components/ui/button';
import { leaveTo } from '@/lib/client/leave';
import { paths } from '@/lib/client/paths';
import { signOut, signOutEverywhere } from '@/lib/client/queries/account';
import type { OwnAccount, OwnSessions } from '@/lib/contract/account';
import type { OwnPasskeys } from '@/lib/contract/passkeys';
import { Section } from '@/components/settings/section';
import { useSave } from '@/components/settings/use-save';
import { ChangePassword } from './change-password';
import { OwnPasskeysList } from './own-passkeys-list';
import { OwnSessionsList } from './own-sessions-list';
import { SecondFactor } from './second-factor';

type Own = { account: OwnAccount; passkeys: OwnPasskeys; sessions: OwnSessions };

/** Shows a person their own name and role, what they sign in with, and where they are signed in. */
export function AccountPage({ account, passkeys, sessions }: Own) {
  const t = useTranslations('account');
  return (
    <div className="grid min-w-0 gap-4">
      <h1 className="text-24 font-bold">{t('title')}</h1>
      <div className="grid gap-4 lg:grid-cols-2">
        <You account={account} />
        {account.hasPassword ? <ChangePassword email={account.email} /> : null}
        {account.hasPassword ? <SecondFactor isOn={account.secondFactor} /> : null}
        {account.hasPassword ? <OwnPasskeysList initial={passkeys} /> : null}
        {account.hasPassword ? <OwnSessionsList initial={sessions} /> : null}
      </div>
    </div>
  );
}

function You({ account }: { account: OwnAccount }) {
  const t = useTranslations('account');
  const { viewer } = useShell();
  const leave = { onSaved: () => leaveTo(paths.signIn) };
  const here = useSave({ save: signOut, ...leave });
  const everywhere = useSave({ save: signOutEverywhere, ...leave });
  const facts = [
    [t('role'), t(`roles.${viewer.role}`)],
    [t('tills'), viewer.tills === 'all' ? t('allTills') : viewer.tills.join(', ')],
    ...(account.email === null ? [] : [[t('email'), account.email] as const]),
  ] as const;
  return (
    <Section title={account.name}>
      <dl className="grid gap-2">
        {facts.map(([name, value]) => (
          <div key={name} className="flex flex-wrap gap-x-3">
            <dt className="min-w-20 text-muted">{name}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <SignInTrouble error={here.error ?? everywhere.error} />
      {account.hasPassword ? (
        <>
          <div className="flex flex-wrap gap-3">
            <Button kind="primary" disabled={here.isPending} onClick={() => here.mutate()}>
              {t('signOut')}
            </Button>
            <Button disabled={everywhere.isPending} onClick={() => everywhere.mutate()}>
              {t('signOutEverywhere')}
            </Button>
          </div>
          <p className="text-13 text-muted">{t('signOutWhy')}</p>
        </>
      ) : null}
    </Section>
  );
}
