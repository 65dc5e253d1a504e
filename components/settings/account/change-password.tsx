'use client';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/settings/section';
import { useSaveForm } from '@/components/settings/use-save';
import { SignInTrouble } from '@/components/sign-in/sign-in-trouble';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { changePassword } from '@/lib/client/queries/account';

export function ChangePassword({ email }: { email: string | null }) {
  const t = useTranslations('account');
  const { form, saving } = useSaveForm({ read: passwordsOf, save: changePassword, clears: 'when_saved' });
  return (
    <Section title={t('passwordTitle')}>
      <form {...form} className="grid gap-4" aria-label={t('passwordTitle')} method="post">
        {/* A hidden field that tells a password manager which account the password belongs to. */}
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
        <SignInTrouble error={saving.error} />
        <p role="status" className="font-semibold empty:absolute">
          {saving.isSuccess ? t('changed') : null}
        </p>
        <div>
          <Button type="submit" disabled={saving.isPending}>
            {t('change')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function passwordsOf(fields: FormData): { input: { currentPassword: string; newPassword: string } } {
  return { input: { currentPassword: String(fields.get('current')), newPassword: String(fields.get('next')) } };
}
