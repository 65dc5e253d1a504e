'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { ErrorWords } from '@/components/settings/error-words';
import { Button } from '@/components/ui/button';
import type { ClientError } from '@/lib/client/client-error';
import { type Fields, PersonFields, type Problems } from './person-fields';
import { readPerson } from './read-person';

type Form<T> = {
  title: string;
  why?: string;
  schema: z.core.$ZodType<T>;
  /** The words on the button, at rest and while it works. */
  words: { send: string; sending: string };
  sending: { isPending: boolean; error: ClientError | null; mutate: (input: T) => void };
  onCancel: () => void;
  fields: Fields;
};

/** A form about one person: what does not fit is said beside its field, what the server refuses above the buttons. */
export function PersonForm<T>({ title, why, schema, words, sending, onCancel, fields }: Form<T>) {
  const t = useTranslations('staff');
  const settings = useTranslations('settings');
  const [problems, setProblems] = useState<Problems>({});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const input = z.safeParse(schema, readPerson(event.currentTarget));
    const bad = new Set(input.success ? [] : input.error.issues.map(({ path }) => path[0]));
    setProblems({
      ...(bad.has('name') ? { name: t('nameBad') } : {}),
      ...(bad.has('email') ? { email: t('emailBad') } : {}),
      ...(bad.has('tills') ? { tills: t('tillsBad') } : {}),
    });
    if (input.success) sending.mutate(input.data);
  }

  return (
    <form ref={form} noValidate className="grid gap-4 p-4" onSubmit={submit} aria-label={title}>
      <div className="grid gap-1">
        <h2 className="text-18 font-bold wrap-anywhere">{title}</h2>
        {why === undefined ? null : <p className="text-muted">{why}</p>}
      </div>
      <PersonFields {...fields} problems={problems} />
      <ErrorWords error={sending.error} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="primary" disabled={sending.isPending}>
          {sending.isPending ? words.sending : words.send}
        </Button>
        <Button kind="quiet" disabled={sending.isPending} onClick={onCancel}>
          {settings('cancel')}
        </Button>
      </div>
    </form>
  );
}
