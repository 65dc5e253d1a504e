'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { savedSearchesQuery } from '@/lib/client/queries/searches';
import type { SearchView } from '@/lib/contract/searches';
import { type Saved, SaveSearch } from './save-search';
import { SavedSearch } from './saved-search';

/** What the list shows. `search` is the saved view that is open, if it is one. */
export type Shown = Saved & { search: string | null };

/** One's own saved views, then those that others share, and a form that saves what the list shows now. */
export function SavedSearchesMenu({ text, search, ...layout }: Shown) {
  const t = useTranslations('search.saved');
  const { data: searches, error } = useQuery(savedSearchesQuery());
  const mayShare = useShell().viewer.acts.includes('searches.share');
  if (searches === undefined)
    return (
      <p role="status" className="p-3 text-muted">
        {t(error === null ? 'loading' : 'failed')}
      </p>
    );
  const group = (name: string, members: readonly SearchView[]) => (
    <Group name={name} searches={members} open={search} mayShare={mayShare} />
  );
  return (
    <div className="grid gap-1">
      {searches.length === 0 ? <p className="p-3 text-muted">{t('none')}</p> : null}
      {group(
        t('own'),
        searches.filter(({ isOwn }) => isOwn),
      )}
      {group(
        t('shared'),
        searches.filter(({ isOwn }) => !isOwn),
      )}
      {text === '' ? (
        <p className="border-t border-line p-3 text-muted">{t('nothing')}</p>
      ) : (
        <SaveSearch text={text} {...layout} mayShare={mayShare} />
      )}
    </div>
  );
}

type Grouped = { name: string; searches: readonly SearchView[]; open: string | null; mayShare: boolean };

function Group({ name, searches, open, mayShare }: Grouped) {
  if (searches.length === 0) return null;
  return (
    <section aria-label={name}>
      <h2 className="px-3 pt-2 text-13 text-muted">{name}</h2>
      <ul>
        {searches.map((search) => (
          <SavedSearch key={search.id} search={search} isOpen={search.id === open} mayShare={mayShare} />
        ))}
      </ul>
    </section>
  );
}
