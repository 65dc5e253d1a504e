'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { giveCode } from '@/lib/client/queries/account';
import { SignInTrouble } from './sign-in-trouble';

/** The second step of signing in: a code of the authenticator app. */
export function GiveCode({ onGiven, onBack }: { onGiven: () => void; onBack: () => void }) {
  const t = useTranslations('signIn');
  const giving = useMutation({ mutationFn: giveCode, onSuccess: onGiven });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    giving.mutate(String(new FormData(event.currentTarget).get('code')));
  }
  return (
    <>
      <h1 className="text-24 font-bold">{t('codeTitle')}</h1>
      <form ref={form} className="grid gap-4" onSubmit={submit} aria-label={t('codeTitle')} method="post">
        <TextField
          name="code"
          label={t('code')}
          why={t('codeWhy')}
          inputMode="text"
          autoComplete="one-time-code"
          required
          maxLength={40}
        />
        <SignInTrouble error={giving.error} />
        <div className="flex flex-wrap gap-3">
          <Button
            type="submit"
            kind="primary"
            disabled={giving.isPending || giving.isSuccess}
            className="min-h-14 text-18"
          >
            {t('enter')}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            {t('back')}
          </Button>
        </div>
      </form>
    </>
  );
}
