'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/components/settings/section';
import { useSaveForm } from '@/components/settings/use-save';
import { SignInTrouble } from '@/components/sign-in/sign-in-trouble';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { TextField } from '@/components/ui/field';
import { beginSecondFactor, endSecondFactor, giveCode, type SecondFactor as Begun } from '@/lib/client/queries/account';

/**
 * Asks for a code of an authenticator app besides the password. It is on only after the person has entered a first
 * code.
 */
export function SecondFactor({ isOn: wasOn }: { isOn: boolean }) {
  const t = useTranslations('account');
  const [isOn, setOn] = useState(wasOn);
  const [begun, setBegun] = useState<Begun | null>(null);
  const { form, saving } = useSaveForm({
    read: (fields) => ({ input: String(fields.get('password')) }),
    save: async (password: string) => (isOn ? endSecondFactor(password) : beginSecondFactor(password)),
    onSaved(answer) {
      if (isOn) setOn(false);
      setBegun(answer ?? null);
    },
    clears: 'when_sent',
  });
  return (
    <Section title={t('factorTitle')} why={t('factorWhy')}>
      <p role="status" className="font-semibold">
        {t(isOn ? 'factorOn' : 'factorOff')}
      </p>
      {begun !== null && !isOn ? (
        <Confirm begun={begun} onConfirmed={() => setOn(true)} />
      ) : (
        <form {...form} className="grid gap-4" aria-label={t('factorTitle')} method="post">
          <TextField name="password" type="password" label={t('password')} autoComplete="current-password" required />
          <SignInTrouble error={saving.error} />
          <div>
            <Button type="submit" disabled={saving.isPending}>
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
  const { form, saving } = useSaveForm({
    read: (fields) => ({ input: String(fields.get('code')) }),
    save: giveCode,
    onSaved: onConfirmed,
  });
  const key = new URL(begun.totpURI).searchParams.get('secret') ?? '';

  return (
    <form {...form} className="grid gap-4" aria-label={t('confirm')} method="post">
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
      <SignInTrouble error={saving.error} />
      <div>
        <Button type="submit" kind="primary" disabled={saving.isPending}>
          {t('finish')}
        </Button>
      </div>
    </form>
  );
}
