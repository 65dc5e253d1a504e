'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';

type FilterMenuProps = {
  id: string;
  name: string;
  isOn: boolean;
  /** False for a menu that is too long to be in the page before somebody opens it. */
  isInPage?: boolean;
  children: ReactNode;
};

/**
 * A button with a menu of filters. Both are in the page that the server draws, so that a person can filter before the
 * script has loaded, or without any.
 */
export function FilterMenu({ id, name, isOn, isInPage = true, children }: FilterMenuProps) {
  const t = useTranslations('search');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" popoverTarget={id} className={`filter filter-more ${isOn ? 'filter-on' : ''}`}>
        {name}
      </button>
      <div id={id} popover="auto" className="menu-start" onToggle={({ newState }) => setOpen(newState === 'open')}>
        {isInPage || isOpen ? children : <noscript>{t('withoutScript')}</noscript>}
      </div>
    </>
  );
}
