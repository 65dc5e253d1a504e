'use client';
import { Bookmark } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useEffect, useId, useRef, useState } from 'react';
import type { Shown } from './saved-searches-menu';

const SavedSearchesMenu = dynamic(() => import('./saved-searches-menu').then((menu) => menu.SavedSearchesMenu), {
  ssr: false,
});

/** The menu of saved views, loaded when it is opened. */
export function SavedSearches(shown: Shown) {
  const { search } = shown;
  const t = useTranslations('search.saved');
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const listed = useRef(search);
  useEffect(() => {
    if (listed.current === search) return;
    // The list shows another view now: the menu has done its work.
    listed.current = search;
    const menu = document.getElementById(id);
    if (menu?.matches(':popover-open') === true) menu.hidePopover();
  }, [id, search]);
  return (
    <>
      <button type="button" popoverTarget={id} className="filter filter-more">
        <Bookmark aria-hidden size={16} className="shrink-0" />
        {t('title')}
      </button>
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={t('title')}
        className="menu-start"
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {isOpen ? <SavedSearchesMenu {...shown} /> : null}
      </div>
    </>
  );
}
