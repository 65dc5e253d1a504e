'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';

type FilterMenuProps = { id: string; name: string; isOn: boolean; children: ReactNode };

/**
 * A button with a menu of filters. What it opens is not in the page that the server draws: a phone would read all of it
 * before the page works. Without script, the same can be written in the box.
 */
export function FilterMenu({ id, name, isOn, children }: FilterMenuProps) {
  const t = useTranslations('search');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" popoverTarget={id} className={`filter filter-more ${isOn ? 'filter-on' : ''}`}>
        {name}
      </button>
      <div id={id} popover="auto" className="menu-start" onToggle={({ newState }) => setOpen(newState === 'open')}>
        {isOpen ? children : <noscript>{t('withoutScript')}</noscript>}
      </div>
    </>
  );
}
