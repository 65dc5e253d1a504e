'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { SaveTrouble } from '@/components/books/save-trouble';
import { useSaveForm } from '@/components/settings/use-save';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { chooseTill } from '@/lib/client/queries/deposits';
import type { DestinationTillRequest } from '@/lib/contract/deposit';

type Props = { id: string; till: string | null; tills: readonly { number: string; name: string }[] };

/** Says whose money goes to the account of a deposit: the notices of Kopo Kopo do not. */
export function TillForm({ id, till, tills }: Props) {
  const t = useTranslations('depositForms');
  const router = useRouter();
  const { form, saving } = useSaveForm<DestinationTillRequest, undefined>({
    read(fields) {
      const chosen = String(fields.get('till') ?? '');
      return { input: { till: chosen === '' ? null : chosen } };
    },
    save: (input) => chooseTill(id, input),
    onSaved: () => router.refresh(),
  });
  return (
    <form noValidate className="grid gap-3" {...form}>
      <p className="max-w-prose text-13 text-muted">{t('whoseWhy')}</p>
      <SelectField name="till" label={t('whose')} defaultValue={till ?? ''}>
        <option value="">{t('allTills')}</option>
        {tills.map(({ number, name }) => (
          <option key={number} value={number}>
            {name}
          </option>
        ))}
      </SelectField>
      <Button type="submit" className="justify-self-start" disabled={saving.isPending}>
        {t('saveTill')}
      </Button>
      <SaveTrouble error={saving.error} />
    </form>
  );
}
