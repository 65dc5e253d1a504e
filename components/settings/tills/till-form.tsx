'use client';
import { useTranslations } from 'next-intl';
import { saveTill, settingsKeys } from '@/lib/client/queries/settings';
import { type Till, TillInput } from '@/lib/contract/tills';
import { ErrorWords } from '@/components/settings/error-words';
import { SaveForm } from '@/components/settings/save-form';
import { useSaveForm } from '@/components/settings/use-save';
import { CheckField, TextField } from '@/components/ui/field';

/** The form for a till's details. Without a `till`, it adds a new one. */
export function TillForm({ till, onDone }: { till: Till | null; onDone: () => void }) {
  const t = useTranslations('tills');
  const title = till === null ? t('addTitle') : t('editTitle', { number: till.number });
  const { form, fault, saving } = useSaveForm({
    read: tillOf,
    save: (input: TillInput) => saveTill({ id: till?.id ?? null, till: input }),
    refreshes: settingsKeys.tills,
    onShown: onDone,
    takesFocus: true,
  });
  const isTaken = saving.error?.code === 'till_exists';
  const problem = fault === null ? isTaken ? <ErrorWords error={saving.error} /> : null : t('numberBad');

  return (
    <SaveForm
      {...form}
      title={title}
      buttons={{ isSaving: saving.isPending, words: { save: t('save'), saving: t('saving') }, onCancel: onDone }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="number"
          label={t('number')}
          why={t('numberWhy')}
          problem={problem}
          defaultValue={till?.number}
          required
          maxLength={13}
          autoComplete="off"
          autoCapitalize="characters"
        />
        <TextField
          name="name"
          label={t('name')}
          why={t('nameWhy')}
          defaultValue={till?.name ?? ''}
          maxLength={100}
          autoComplete="off"
        />
        <TextField
          name="branch"
          label={t('branch')}
          why={t('branchWhy')}
          defaultValue={till?.branch ?? ''}
          maxLength={100}
          autoComplete="off"
        />
        <CheckField
          name="takesCents"
          label={t('cents')}
          why={t('centsWhy')}
          defaultChecked={till?.takesCents ?? false}
        />
        <CheckField
          name="verificationOnly"
          label={t('verificationOnly')}
          why={t('verificationOnlyWhy')}
          defaultChecked={till?.verificationOnly ?? false}
        />
        <TextField
          name="paybill"
          label={t('paybill')}
          why={t('paybillWhy')}
          defaultValue={till?.paybill ?? ''}
          maxLength={20}
          autoComplete="off"
        />
        <TextField
          name="paybillAccount"
          label={t('paybillAccount')}
          why={t('paybillAccountWhy')}
          defaultValue={till?.paybillAccount ?? ''}
          maxLength={40}
          autoComplete="off"
        />
      </div>
      {isTaken ? null : <ErrorWords error={saving.error} />}
    </SaveForm>
  );
}

function tillOf(fields: FormData): { input: TillInput } | { fault: 'number' } {
  const input = TillInput.safeParse({
    ...Object.fromEntries(fields),
    takesCents: fields.has('takesCents'),
    verificationOnly: fields.has('verificationOnly'),
  });
  return input.success ? { input: input.data } : { fault: 'number' };
}
