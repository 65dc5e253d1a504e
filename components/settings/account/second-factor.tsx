'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Section } from '@/components/settings/section';
import { SignInTrouble } from '@/components/sign-in/sign-in-trouble';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { TextField } from '@/components/ui/field';
import { beginSecondFactor, endSecondFactor, giveCode, type SecondFactor as Begun } from '@/lib/client/queries/account';

/** A code of an authenticator app on top of the password. It counts only once a code of it was given. */
export function SecondFactor({ isOn: wasOn }: { isOn: boolean }) {
  const t = useTranslations('account');
  const [isOn, setOn] = useState(wasOn);
  const begin = useMutation({ mutationFn: beginSecondFactor });
  const end = useMutation({ mutationFn: endSecondFactor, onSuccess: () => setOn(false) });
  const change = isOn ? end : begin;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    event.currentTarget.reset();
    change.mutate(password);
  }
  return (
    <Section title={t('factorTitle')} why={t('factorWhy')}>
      <p role="status" className="font-semibold">
        {t(isOn ? 'factorOn' : 'factorOff')}
      </p>
      {begin.data !== undefined && !isOn ? (
        <Confirm begun={begin.data} onConfirmed={() => setOn(true)} />
      ) : (
        <form className="grid gap-4" onSubmit={submit} aria-label={t('factorTitle')} method="post">
          <TextField name="password" type="password" label={t('password')} autoComplete="current-password" required />
          <SignInTrouble error={change.error} />
          <div>
            <Button type="submit" disabled={change.isPending}>
              {t(isOn ? 'end' : 'begin')}
            </Button>
          </div>
        </form>
      )}
    </Section>
  );
}

function Confirm({ begun, onConfirmed }: { begun: Begun; onConfirmed: () => void }) {
  const t = useTranslations('account');
  const confirm = useMutation({ mutationFn: giveCode, onSuccess: onConfirmed });
  const key = new URL(begun.totpURI).searchParams.get('secret') ?? '';

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    confirm.mutate(String(new FormData(event.currentTarget).get('code')));
  }
  return (
    <form className="grid gap-4" onSubmit={submit} aria-label={t('confirm')} method="post">
      <div className="grid gap-1">
        <p className="font-semibold">{t('scan')}</p>
        <p className="flex flex-wrap items-center gap-2">
          <code className="min-w-0 font-mono wrap-anywhere">{key.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          <CopyButton value={key} what={t('key')} />
          <a
            className="inline-flex min-h-11 items-center text-action underline-offset-4 hover:underline"
            href={begun.totpURI}
          >
            {t('openApp')}
          </a>
        </p>
      </div>
      <div className="grid gap-1">
        <p className="font-semibold">{t('backup')}</p>
        <ul className="grid grid-cols-2 gap-x-6 font-mono">
          {begun.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <TextField
        name="code"
        label={t('confirm')}
        why={t('confirmWhy')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        maxLength={10}
      />
      <SignInTrouble error={confirm.error} />
      <div>
        <Button type="submit" kind="primary" disabled={confirm.isPending}>
          {t('finish')}
        </Button>
      </div>
    </form>
  );
}
