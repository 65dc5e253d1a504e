'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { saveTill, settingsKeys } from '@/lib/client/queries/settings';
import { type Till, TillInput } from '@/lib/contract/tills';
import { ErrorWords } from '@/components/settings/error-words';
import { CheckField, TextField } from '@/components/ui/field';

/** A till's particulars: those of a new one when there is no `till`. */
export function TillForm({ till, onDone }: { till: Till | null; onDone: () => void }) {
  const t = useTranslations('tills');
  const words = useTranslations('settings');
  const client = useQueryClient();
  const [isNumberBad, setNumberBad] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const save = useMutation({
    mutationFn: (input: TillInput) => saveTill({ id: till?.id ?? null, till: input }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: settingsKeys.tills });
      onDone();
    },
  });
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const input = TillInput.safeParse({
      ...Object.fromEntries(fields),
      takesCents: fields.has('takesCents'),
      verificationOnly: fields.has('verificationOnly'),
    });
    setNumberBad(!input.success);
    if (input.success) save.mutate(input.data);
    else save.reset();
  }
  const isTaken = save.error?.code === 'till_exists';
  const problem = isNumberBad ? t('numberBad') : isTaken ? <ErrorWords error={save.error} /> : null;

  return (
    <form
      ref={form}
      noValidate
      className="grid gap-4 p-4"
      onSubmit={submit}
      aria-label={till === null ? t('addTitle') : t('editTitle', { number: till.number })}
    >
      <h2 className="text-18 font-bold">{till === null ? t('addTitle') : t('editTitle', { number: till.number })}</h2>
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
      {isTaken ? null : <ErrorWords error={save.error} />}
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
