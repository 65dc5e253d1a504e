'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { leaveTo } from '@/lib/client/leave';
import { settingsPaths } from '@/lib/client/settings-paths';
import { setUp, signIn } from '@/lib/client/queries/account';
import { SetUpRequest } from '@/lib/contract/set-up';
import { SignInTrouble } from './sign-in-trouble';

/** Makes the first owner, by the code from the server's log, and signs them in. */
export function SetUp() {
  const t = useTranslations('setUp');
  const [bad, setBad] = useState<string | null>(null);
  const making = useMutation({
    async mutationFn(owner: SetUpRequest) {
      await setUp(owner);
      await signIn(owner);
    },
    onSuccess: () => leaveTo(settingsPaths.connection),
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const owner = SetUpRequest.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    setBad(owner.success ? null : String(owner.error.issues[0]?.path[0] ?? ''));
    if (owner.success) making.mutate(owner.data);
  }
  const problem = (field: string): string | null =>
    bad === field ? t(field === 'password' ? 'passwordShort' : 'missing') : null;
  return (
    <>
      <h1 className="text-24 font-bold">{t('title')}</h1>
      <p>{t('why')}</p>
      <form noValidate className="grid gap-4" onSubmit={submit} aria-label={t('title')} method="post">
        <TextField
          name="code"
          label={t('code')}
          why={t('codeWhy')}
          problem={problem('code')}
          autoComplete="off"
          autoCapitalize="characters"
          required
          maxLength={40}
        />
        <TextField
          name="name"
          label={t('name')}
          problem={problem('name')}
          autoComplete="name"
          required
          maxLength={100}
        />
        <TextField
          name="email"
          type="email"
          label={t('email')}
          problem={problem('email')}
          autoComplete="username"
          required
          maxLength={320}
        />
        <TextField
          name="password"
          type="password"
          label={t('password')}
          why={t('passwordWhy')}
          problem={problem('password')}
          autoComplete="new-password"
          required
          maxLength={128}
        />
        <SignInTrouble error={making.error} />
        <Button
          type="submit"
          kind="primary"
          disabled={making.isPending || making.isSuccess}
          className="min-h-14 text-18"
        >
          {t('make')}
        </Button>
      </form>
    </>
  );
}
