'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { Section } from '@/components/settings/section';
import { SignInTrouble } from '@/components/sign-in/sign-in-trouble';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { changePassword } from '@/lib/client/queries/account';

export function ChangePassword({ email }: { email: string | null }) {
  const t = useTranslations('account');
  const change = useMutation({ mutationFn: changePassword });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    change.mutate(
      { currentPassword: String(fields.get('current')), newPassword: String(fields.get('next')) },
      { onSuccess: () => form.reset() },
    );
  }
  return (
    <Section title={t('passwordTitle')}>
      <form className="grid gap-4" onSubmit={submit} aria-label={t('passwordTitle')} method="post">
        {/* Tells a password manager whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email ?? ''} readOnly />
        <TextField name="current" type="password" label={t('current')} autoComplete="current-password" required />
        <TextField
          name="next"
          type="password"
          label={t('next')}
          why={t('nextWhy')}
          autoComplete="new-password"
          required
          minLength={12}
          maxLength={128}
        />
        <SignInTrouble error={change.error} />
        <p role="status" className="font-semibold empty:absolute">
          {change.isSuccess ? t('changed') : null}
        </p>
        <div>
          <Button type="submit" disabled={change.isPending}>
            {t('change')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
