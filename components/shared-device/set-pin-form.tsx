'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { setPin } from '@/lib/client/queries/devices';
import { SetPinInput } from '@/lib/contract/devices';
import { MAX_PIN_DIGITS, type PinFault, pinFault } from '@/lib/domain/pin';

/** An owner gives somebody a PIN for shared devices. `onDone` is told whether one was set. */
export function SetPinForm({
  staffId,
  name,
  onDone,
}: {
  staffId: string;
  name: string;
  onDone: (isSet: boolean) => void;
}) {
  const t = useTranslations('counter');
  const words = useTranslations('devices');
  const cancel = useTranslations('settings')('cancel');
  const [fault, setFault] = useState<PinFault | null>(null);
  const setting = useMutation({ mutationFn: (pin: string) => setPin({ staffId, pin }), onSuccess: () => onDone(true) });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const { pin } = SetPinInput.parse(Object.fromEntries(new FormData(event.currentTarget)));
    const found = pinFault(pin);
    setFault(found);
    if (found === null) setting.mutate(pin);
  }
  const trouble =
    setting.error === null
      ? null
      : setting.error.code === 'offline'
        ? t('offline')
        : t('internal', { requestId: setting.error.requestId ?? '' });
  const problem = fault === null ? trouble : t(fault === 'shape' ? 'pinShape' : 'pinTrivial');

  return (
    <form noValidate className="grid max-w-md gap-4 p-4" onSubmit={submit} aria-label={t('pinOf', { name })}>
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
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="primary" disabled={setting.isPending}>
          {setting.isPending ? words('saving') : words('save')}
        </Button>
        <Button kind="quiet" disabled={setting.isPending} onClick={() => onDone(false)}>
          {cancel}
        </Button>
      </div>
    </form>
  );
}
