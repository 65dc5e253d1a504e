'use client';
import { useTranslations } from 'next-intl';
import { SaveButtons } from '@/components/settings/save-form';
import { useSaveForm } from '@/components/settings/use-save';
import { TextField } from '@/components/ui/field';
import { setPin } from '@/lib/client/queries/devices';
import { staffKey } from '@/lib/client/queries/staff';
import { SetPinInput } from '@/lib/contract/devices';
import { MAX_PIN_DIGITS, type PinFault, pinFault } from '@/lib/domain/pin';

/** Lets an owner give a person a PIN for shared devices. */
export function SetPinForm({ staffId, name, onDone }: { staffId: string; name: string; onDone: () => void }) {
  const t = useTranslations('counter');
  const words = useTranslations('devices');
  const { form, fault, saving } = useSaveForm({
    read: pinOf,
    save: (pin: string) => setPin({ staffId, pin }),
    refreshes: staffKey,
    onShown: onDone,
  });
  const trouble =
    saving.error === null
      ? null
      : saving.error.code === 'offline'
        ? t('offline')
        : t('internal', { requestId: saving.error.requestId ?? '' });
  const problem = fault === null ? trouble : t(fault === 'shape' ? 'pinShape' : 'pinTrivial');

  return (
    <form {...form} noValidate className="grid max-w-md gap-4 p-4" aria-label={t('pinOf', { name })}>
      <TextField
        name="pin"
        type="password"
        inputMode="numeric"
        label={t('pinOf', { name })}
        why={t('changeWhy')}
        problem={problem}
        required
        maxLength={MAX_PIN_DIGITS}
        autoComplete="new-password"
      />
      <SaveButtons
        isSaving={saving.isPending}
        words={{ save: words('save'), saving: words('saving') }}
        onCancel={onDone}
      />
    </form>
  );
}

function pinOf(fields: FormData): { input: string } | { fault: PinFault } {
  const { pin } = SetPinInput.parse(Object.fromEntries(fields));
  const fault = pinFault(pin);
  return fault === null ? { input: pin } : { fault };
}
