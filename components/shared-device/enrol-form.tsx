'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import type { ClientError } from '@/lib/client/client-error';
import { paths } from '@/lib/client/paths';
import { enrol } from '@/lib/client/queries/devices';
import { CODE_LENGTH, EnrolInput } from '@/lib/contract/devices';
import { useWait } from './use-wait';

/** Takes the code that an owner made. It is entered once, on the tablet itself. */
export function EnrolForm() {
  const t = useTranslations('counter');
  const [isEmpty, setEmpty] = useState(false);
  const enrolling = useMutation({ mutationFn: enrol, onSuccess: () => window.location.reload() });
  const waitSeconds = useWait(enrolling.error);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const input = EnrolInput.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    const isWhole = input.success && input.data.code.length === CODE_LENGTH;
    setEmpty(!isWhole);
    if (isWhole) enrolling.mutate(input.data.code);
    else enrolling.reset();
  }

  return (
    <form noValidate className="grid max-w-md gap-4" onSubmit={submit}>
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('enrolTitle')}</h1>
        <p className="text-muted">{t('enrolWhy')}</p>
      </div>
      <TextField
        name="code"
        label={t('enrolCode')}
        problem={
          isEmpty ? (
            t('enrolEmpty')
          ) : enrolling.error === null || enrolling.isPending ? null : (
            <Trouble error={enrolling.error} />
          )
        }
        required
        maxLength={20}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        className="min-h-14 font-mono text-24 uppercase"
      />
      <Button
        type="submit"
        kind="primary"
        className="min-h-14 text-18"
        disabled={enrolling.isPending || enrolling.isSuccess || waitSeconds > 0}
      >
        {waitSeconds > 0
          ? t('wait', { seconds: waitSeconds })
          : enrolling.isPending || enrolling.isSuccess
            ? t('enrolling')
            : t('enrol')}
      </Button>
      <a
        href={paths.signIn}
        className="inline-flex min-h-11 items-center justify-self-start text-action underline-offset-4 hover:underline"
      >
        {t('staffSignIn')}
      </a>
    </form>
  );
}

function Trouble({ error: { code, requestId } }: { error: ClientError }) {
  const t = useTranslations('counter');
  if (code === 'not_found' || code === 'invalid_input') return t('enrolWrong');
  if (code === 'too_many') return t('tooMany');
  return code === 'offline' ? t('offline') : t('internal', { requestId: requestId ?? '' });
}
