'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { SaveTrouble } from '@/components/books/save-trouble';
import { useSaveForm } from '@/components/settings/use-save';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { noteLeft } from '@/lib/client/queries/deposits';
import { minorIn } from '@/lib/client/typed-sum';
import type { LeftAfterRequest } from '@/lib/contract/deposit';
import { decimalFromMinorUnits } from '@/lib/domain/money';

/** Takes down what Kopo Kopo showed as left in the account after a deposit. */
export function LeftForm({ id, leftMinor, currency }: { id: string; leftMinor: number | null; currency: string }) {
  const t = useTranslations('depositForms');
  const router = useRouter();
  const { form, fault, saving } = useSaveForm<LeftAfterRequest, undefined, 'sum'>({
    read(fields) {
      const minor = minorIn(String(fields.get('left') ?? ''), currency);
      return minor === undefined ? { fault: 'sum' } : { input: { leftMinor: minor } };
    },
    save: (input) => noteLeft(id, input),
    onSaved: () => router.refresh(),
  });
  return (
    <form noValidate className="grid gap-3" {...form}>
      <TextField
        name="left"
        label={t('left')}
        why={t('leftWhy')}
        problem={fault === null ? null : t('leftBad')}
        defaultValue={leftMinor === null ? '' : decimalFromMinorUnits(leftMinor, currency)}
        inputMode="decimal"
        maxLength={16}
        autoComplete="off"
      />
      <Button type="submit" className="justify-self-start" disabled={saving.isPending}>
        {t('saveLeft')}
      </Button>
      <SaveTrouble error={saving.error} />
    </form>
  );
}
