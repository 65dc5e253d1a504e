'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { closingPath } from '@/lib/client/closing-paths';
import { closeShift } from '@/lib/client/queries/closings';
import { randomUuid } from '@/lib/client/random-uuid';
import type { CloseShiftRequest } from '@/lib/contract/closings';
import { MAX_TYPED_FIGURE } from '@/lib/domain/closing/typed-figure';
import { useCloseTrouble } from './use-close-trouble';

type CloseShiftFormProps = {
  till: string;
  number: number;
  signsBy: 'password' | 'pin';
  second: readonly { id: string; name: string }[] | null;
};

/** Asks for the person's own figure and their signature, and closes the shift once however often it is sent. */
export function CloseShiftForm({ till, number, signsBy, second }: CloseShiftFormProps) {
  const t = useTranslations('closings.form');
  const router = useRouter();
  const [held, setHeld] = useState({ said: '', key: '' });
  const closing = useMutation({
    networkMode: 'always',
    mutationFn: closeShift,
    onSuccess: ({ id }) => router.push(closingPath(id)),
  });
  const trouble = useCloseTrouble(closing.error);
  const proof =
    signsBy === 'pin'
      ? ({ type: 'password', inputMode: 'numeric', autoComplete: 'off', maxLength: 8 } as const)
      : ({ type: 'password', autoComplete: 'current-password', maxLength: 1_000 } as const);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const read = (name: string): string => String(fields.get(name) ?? '');
    const said = JSON.stringify([till, number, read('typed')]);
    // A retry after a broken connection uses the same key, so that it makes no second closing.
    const key = held.said === said ? held.key : randomUuid();
    setHeld({ said, key });
    const request: CloseShiftRequest = {
      till,
      number,
      typed: read('typed'),
      proof: read('proof'),
      ...(read('second') === '' ? {} : { second: { staffId: read('second'), proof: read('secondProof') } }),
    };
    closing.mutate({ request, key });
  }

  return (
    <form
      noValidate
      method="post"
      aria-label={t('title')}
      className="grid gap-3 rounded-card border border-line bg-raised p-4"
      onSubmit={submit}
    >
      <TextField
        name="typed"
        label={t('typed')}
        why={t('typedWhy')}
        problem={trouble?.field === 'typed' ? trouble.words : null}
        inputMode="decimal"
        autoComplete="off"
        maxLength={MAX_TYPED_FIGURE}
        className="min-h-14 text-24 font-bold tabular-nums"
      />
      <TextField
        name="proof"
        label={t(signsBy === 'pin' ? 'pin' : 'password')}
        problem={trouble?.field === 'proof' ? trouble.words : null}
        {...proof}
      />
      {second === null ? null : (
        <fieldset className="grid gap-3">
          <legend className="mb-1 font-bold">{t('second')}</legend>
          {second.length === 0 ? <p className="font-semibold text-wait-text">{t('noSecond')}</p> : null}
          <SelectField
            name="second"
            label={t('secondWho')}
            problem={trouble?.field === 'second' ? trouble.words : null}
            defaultValue=""
          >
            <option value="">{t('choose')}</option>
            {second.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField
            name="secondProof"
            label={t(signsBy === 'pin' ? 'secondPin' : 'secondPassword')}
            problem={trouble?.field === 'secondProof' ? trouble.words : null}
            {...proof}
            autoComplete="off"
          />
        </fieldset>
      )}
      <p className="max-w-prose text-13 text-muted">{t('forGood')}</p>
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {trouble?.field === null ? trouble.words : null}
      </p>
      <Button
        type="submit"
        kind="primary"
        className="min-h-14 text-18"
        disabled={closing.isPending || closing.isSuccess}
      >
        {t(closing.isPending ? 'closing' : 'close', { number })}
      </Button>
    </form>
  );
}
