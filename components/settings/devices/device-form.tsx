'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ErrorWords } from '@/components/settings/error-words';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { devicesKey, saveDevice } from '@/lib/client/queries/devices';
import { type DeviceCode, DeviceInput, type DeviceView } from '@/lib/contract/devices';
import type { Till } from '@/lib/contract/tills';

type Form = {
  device: DeviceView | null;
  tills: readonly Till[];
  onDone: () => void;
  onCode: (made: DeviceCode) => void;
};

/** A device's name and till: those of a new one when there is no `device`. */
export function DeviceForm({ device, tills, onDone, onCode }: Form) {
  const t = useTranslations('devices');
  const words = useTranslations('settings');
  const client = useQueryClient();
  const [isNameBad, setNameBad] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const save = useMutation({
    mutationFn: (input: DeviceInput) => saveDevice({ id: device?.id ?? null, device: input }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: devicesKey });
      if (made !== null) onCode(made);
      onDone();
    },
  });
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const input = DeviceInput.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    setNameBad(!input.success);
    if (input.success) save.mutate(input.data);
    else save.reset();
  }
  const title = device === null ? t('addTitle') : t('editTitle', { name: device.name });
  const isTillGone = save.error?.code === 'invalid_input' && save.error.params['field'] === 'till';

  return (
    <form ref={form} noValidate className="grid gap-4 p-4" onSubmit={submit} aria-label={title}>
      <h2 className="text-18 font-bold">{title}</h2>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="name"
          label={t('name')}
          why={t('nameWhy')}
          problem={isNameBad ? t('nameBad') : null}
          defaultValue={device?.name}
          required
          maxLength={60}
          autoComplete="off"
        />
        <div className="grid content-start gap-1">
          <SelectField
            name="till"
            label={t('till')}
            problem={isTillGone ? t('tillGone') : null}
            defaultValue={device?.till}
          >
            {tills.map(({ id, number, name }) => (
              <option key={id} value={number}>
                {name === null ? number : `${number} ${name}`}
              </option>
            ))}
          </SelectField>
          <p className="text-13 text-muted">{t('tillWhy')}</p>
        </div>
      </div>
      {isTillGone ? null : <ErrorWords error={save.error} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="primary" disabled={save.isPending}>
          {save.isPending ? t('saving') : t('save')}
        </Button>
        <Button kind="quiet" disabled={save.isPending} onClick={onDone}>
          {words('cancel')}
        </Button>
      </div>
    </form>
  );
}
