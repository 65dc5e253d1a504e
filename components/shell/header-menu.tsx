'use client';
import { Menu } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, type SyntheticEvent, useRef } from 'react';

/** What is needed seldom, behind one button. The browser opens and closes it, so it works before any script. */
export function HeaderMenu({ name, children }: { name: string; children: ReactNode }) {
  const t = useTranslations('app');
  const panel = useRef<HTMLDivElement>(null);
  // The header stays when a link leads to another page.
  function close({ target, type }: SyntheticEvent): void {
    if (type === 'submit' || (target instanceof Element && target.closest('a') !== null)) panel.current?.hidePopover();
  }
  return (
    <>
      <button
        type="button"
        popoverTarget="menu"
        className="-me-2 inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-2 rounded-card hover:bg-sunken md:px-2"
      >
        <Menu aria-hidden size={20} className="shrink-0" />
        <span className="sr-only">{t('menu')}</span>
        <bdi className="max-w-40 truncate font-semibold max-lg:sr-only">{name}</bdi>
      </button>
      {/* This hears the links and forms inside. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div ref={panel} id="menu" popover="auto" className="menu" onClick={close} onSubmit={close}>
        <div className="grid gap-3 p-4">{children}</div>
      </div>
    </>
  );
}
