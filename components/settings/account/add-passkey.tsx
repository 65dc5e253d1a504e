'use client';
import { useTranslations } from 'next-intl';
import { useSaveForm } from '@/components/settings/use-save';
import { SignInTrouble } from '@/components/sign-in/sign-in-trouble';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { addPasskey, ownPasskeysKey } from '@/lib/client/queries/passkeys';

/** Adds a passkey. The password is asked again, so that nobody adds theirs at a screen that was left open. */
export function AddPasskey() {
  const t = useTranslations('account');
  const { form, saving } = useSaveForm({
    read: (fields) => ({ input: { name: String(fields.get('name')), password: String(fields.get('password')) } }),
    save: addPasskey,
    refreshes: ownPasskeysKey,
    clears: 'when_saved',
  });
  return (
    <form {...form} className="grid gap-4" aria-label={t('passkeyAdd')} method="post">
      <TextField
        name="name"
        label={t('passkeyName')}
        why={t('passkeyNameWhy')}
        autoComplete="off"
        required
        maxLength={60}
      />
      <TextField
        name="password"
        type="password"
        label={t('passkeyPassword')}
        autoComplete="current-password"
        required
      />
      <SignInTrouble error={saving.error} />
      <p role="status" className="font-semibold empty:absolute">
        {saving.data === undefined ? null : t(`passkeyOutcome.${saving.data}`)}
      </p>
      <div>
        <Button type="submit" disabled={saving.isPending}>
          {t('passkeyAdd')}
        </Button>
      </div>
    </form>
  );
}
