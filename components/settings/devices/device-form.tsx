'use client';
import { useTranslations } from 'next-intl';
import { ErrorWords } from '@/components/settings/error-words';
import { SaveForm } from '@/components/settings/save-form';
import { useSaveForm } from '@/components/settings/use-save';
import { SelectField, TextField } from '@/components/ui/field';
import { devicesKey, saveDevice } from '@/lib/client/queries/devices';
import { type DeviceCode, DeviceInput, type DeviceView } from '@/lib/contract/devices';
import type { Till } from '@/lib/contract/tills';
import { spelledTill } from '@/lib/domain/till';

type Form = {
  device: DeviceView | null;
  tills: readonly Till[];
  onDone: () => void;
  onCode: (made: DeviceCode) => void;
};

/** The form for a device's name and till. Without a `device`, it adds a new one. */
export function DeviceForm({ device, tills, onDone, onCode }: Form) {
  const t = useTranslations('devices');
  const { form, fault, saving } = useSaveForm({
    read: deviceOf,
    save: (input: DeviceInput) => saveDevice({ id: device?.id ?? null, device: input }),
    refreshes: devicesKey,
    onShown(made) {
      if (made !== null) onCode(made);
      onDone();
    },
    takesFocus: true,
  });
  const isTillGone = saving.error?.code === 'invalid_input' && saving.error.params['field'] === 'till';

  return (
    <SaveForm
      {...form}
      title={device === null ? t('addTitle') : t('editTitle', { name: device.name })}
      buttons={{ isSaving: saving.isPending, words: { save: t('save'), saving: t('saving') }, onCancel: onDone }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="name"
          label={t('name')}
          why={t('nameWhy')}
          problem={fault === null ? null : t('nameBad')}
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
            {tills.map((till) => (
              <option key={till.id} value={till.number}>
                {spelledTill(till)}
              </option>
            ))}
          </SelectField>
          <p className="text-13 text-muted">{t('tillWhy')}</p>
        </div>
      </div>
      {isTillGone ? null : <ErrorWords error={saving.error} />}
    </SaveForm>
  );
}

function deviceOf(fields: FormData): { input: DeviceInput } | { fault: 'name' } {
  const input = DeviceInput.safeParse(Object.fromEntries(fields));
  return input.success ? { input: input.data } : { fault: 'name' };
}
