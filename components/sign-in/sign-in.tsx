'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { leaveTo } from '@/lib/client/leave';
import { hasRealKeyboard } from '@/lib/client/real-keyboard';
import { signIn } from '@/lib/client/queries/account';
import { GiveCode } from './give-code';
import { PasswordField } from './password-field';
import { PasskeyButton } from './passkey-button';
import { SignInTrouble } from './sign-in-trouble';

/**
 * Signs in by e-mail address and password, and by an authenticator code if that is on; or by a passkey. Then it loads a
 * new document. Browsers bind passkeys to the host name `rpId`.
 */
export function SignIn({ next, rpId }: { next: string; rpId: string | null }) {
  const t = useTranslations('signIn');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (hasRealKeyboard()) form.current?.querySelector('input')?.focus();
  }, []);
  const [wantsCode, setWantsCode] = useState(false);
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: (outcome) => (outcome === 'signed_in' ? leaveTo(next) : setWantsCode(true)),
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    entering.mutate({ email: String(fields.get('email')), password: String(fields.get('password')) });
  }
  if (wantsCode) return <GiveCode onGiven={() => leaveTo(next)} onBack={() => setWantsCode(false)} />;
  return (
    <>
      <Brand />
      <h1 className="text-24 font-bold">{t('title')}</h1>
      <form ref={form} className="grid gap-4" onSubmit={submit} aria-label={t('title')} method="post">
        <TextField
          name="email"
          type="email"
          label={t('email')}
          autoComplete="username"
          required
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField name="password" label={t('password')} autoComplete="current-password" required />
        <Button
          type="submit"
          kind="primary"
          disabled={entering.isPending || entering.isSuccess}
          className="min-h-14 text-18"
        >
          {entering.isPending ? t('entering') : t('enter')}
        </Button>
        <SignInTrouble keepsPlace error={entering.error} />
      </form>
      <PasskeyButton rpId={rpId} onSignedIn={() => leaveTo(next)} />
      <p className="text-13 text-muted">{t('lost')}</p>
    </>
  );
}

function Brand() {
  const t = useTranslations('app');
  return <p className="text-18 font-bold text-muted">{t('name')}</p>;
}
