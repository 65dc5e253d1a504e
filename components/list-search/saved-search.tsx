'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil, Trash2, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { CheckField, TextField } from '@/components/ui/field';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import type { ClientError } from '@/lib/client/client-error';
import { savedSearchPath } from '@/lib/client/list-address';
import { changeSearch, deleteSearch } from '@/lib/client/queries/searches';
import { MAX_SEARCH_NAME } from '@/lib/contract/search-limits';
import type { SearchView } from '@/lib/contract/searches';
import { fieldsOf } from './save-search';
import { SearchTrouble } from './search-trouble';

type SavedSearchProps = { search: SearchView; isOpen: boolean; mayShare: boolean };

/** One saved view: a link that opens it, and for its maker the buttons that rename, share and delete it. */
export function SavedSearch({ search, isOpen, mayShare }: SavedSearchProps) {
  const t = useTranslations('search.saved');
  const client = useQueryClient();
  const { viewer } = useShell();
  const [doing, setDoing] = useState<'change' | 'delete' | null>(null);
  const opener = useFocusKept<HTMLButtonElement>(doing);
  const deletion = useMutation<void, ClientError>({
    networkMode: 'always',
    mutationFn: () => deleteSearch(client, search.id),
  });
  const name = search.name ?? '';
  if (doing === 'change') return <ChangeSearch search={search} mayShare={mayShare} onDone={() => setDoing(null)} />;
  return (
    <li className="grid">
      <div className="flex items-center">
        <PageLink
          href={savedSearchPath(search)}
          aria-current={isOpen ? 'page' : undefined}
          className={`grid min-h-11 min-w-0 flex-1 content-center px-3 py-1 hover:bg-sunken ${isOpen ? 'underline decoration-2 underline-offset-4' : ''}`}
        >
          <bdi className="wrap-anywhere font-semibold text-action">{name}</bdi>
          <span className="flex items-center gap-1 text-13 wrap-anywhere text-muted">
            {search.isShared ? <Users aria-hidden size={14} className="shrink-0" /> : null}
            {search.isOwn ? (search.isShared ? t('isShared') : null) : t('by', { name: search.by })}
          </span>
        </PageLink>
        {search.isOwn ? (
          <button
            ref={opener}
            type="button"
            className="icon-button"
            aria-label={t('change', { name })}
            onClick={() => setDoing('change')}
          >
            <Pencil aria-hidden size={16} />
          </button>
        ) : null}
        {search.isOwn || viewer.acts.includes('staff.manage') ? (
          <button
            type="button"
            className="icon-button"
            aria-label={t('delete', { name })}
            onClick={() => setDoing('delete')}
          >
            <Trash2 aria-hidden size={16} />
          </button>
        ) : null}
      </div>
      {doing === 'delete' ? (
        <Confirm
          ask={t('deleteAsk', { name })}
          yes={t('deleteYes')}
          isPending={deletion.isPending}
          onYes={() => deletion.mutate()}
          onNo={() => setDoing(null)}
        />
      ) : null}
      <SearchTrouble error={deletion.error} />
    </li>
  );
}

function ChangeSearch({ search, mayShare, onDone }: { search: SearchView; mayShare: boolean; onDone: () => void }) {
  const t = useTranslations('search.saved');
  const settings = useTranslations('settings');
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation<SearchView, ClientError, { name: string; isShared: boolean }>({
    networkMode: 'always',
    mutationFn: ({ name, isShared }) =>
      changeSearch(client, { id: search.id, request: { name, ...(mayShare ? { isShared } : {}) } }),
    onSuccess: onDone,
  });
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = fieldsOf(event.currentTarget);
    if (fields.name !== '') mutate(fields);
  }
  return (
    <li>
      <form
        className="grid gap-3 bg-sunken p-3"
        aria-label={t('change', { name: search.name ?? '' })}
        onSubmit={submit}
      >
        <TextField
          ref={focusAndSelect}
          name="name"
          label={t('name')}
          required
          maxLength={MAX_SEARCH_NAME}
          autoComplete="off"
          defaultValue={search.name ?? ''}
        />
        {mayShare ? (
          <CheckField name="isShared" label={t('share')} why={t('shareWhy')} defaultChecked={search.isShared} />
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" disabled={isPending}>
            {t('keep')}
          </Button>
          <Button kind="quiet" disabled={isPending} onClick={onDone}>
            {settings('cancel')}
          </Button>
        </div>
        <SearchTrouble error={error} />
      </form>
    </li>
  );
}

function focusAndSelect(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
