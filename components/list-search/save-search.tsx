'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { CheckField, TextField } from '@/components/ui/field';
import type { ClientError } from '@/lib/client/client-error';
import type { ListOrder } from '@/lib/client/query-keys';
import { keepSearch } from '@/lib/client/queries/searches';
import type { ListColumn } from '@/lib/contract/list-columns';
import { MAX_SEARCH_NAME } from '@/lib/contract/search-limits';
import type { KeepSearchRequest } from '@/lib/contract/searches';
import { SearchTrouble } from './search-trouble';

/** What is saved of a list: its query, its order and its columns. */
export type Saved = { text: string; order: ListOrder; columns: readonly ListColumn[] };

/** Saves what the list shows now under a name. */
export function SaveSearch({ text, order, columns, mayShare }: Saved & { mayShare: boolean }) {
  const t = useTranslations('search.saved');
  const client = useQueryClient();
  const { mutate, isPending, error, data } = useMutation<{ name: string | null }, ClientError, KeepSearchRequest>({
    networkMode: 'always',
    mutationFn: (request) => keepSearch(client, request),
  });
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const { name, isShared } = fieldsOf(form);
    if (name === '') return;
    const kept = { text, name, isShared, columns: [...columns], ...orderToKeep(order) };
    mutate(kept, { onSuccess: () => form.reset() });
  }
  return (
    <form className="grid gap-3 border-t border-line p-3" aria-label={t('save')} onSubmit={submit}>
      <TextField name="name" label={t('name')} required maxLength={MAX_SEARCH_NAME} autoComplete="off" />
      {mayShare ? <CheckField name="isShared" label={t('share')} why={t('shareWhy')} /> : null}
      <Button type="submit" disabled={isPending}>
        {t('save')}
      </Button>
      <SearchTrouble error={error} />
      <p role="status" className="font-semibold empty:absolute">
        {data === undefined ? null : t('done', { name: data.name ?? '' })}
      </p>
    </form>
  );
}

function orderToKeep({ sort, order }: ListOrder): Pick<KeepSearchRequest, 'sort' | 'order'> {
  return {
    sort: sort === 'amount' || sort === 'time' ? sort : null,
    order: order === 'asc' || order === 'desc' ? order : null,
  };
}

/** The fields of a form that saves or changes a view. */
export function fieldsOf(form: HTMLFormElement): { name: string; isShared: boolean } {
  const fields = new FormData(form);
  return { name: String(fields.get('name') ?? '').trim(), isShared: fields.get('isShared') !== null };
}
