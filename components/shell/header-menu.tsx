import { Menu } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { MENU_ID } from '@/lib/client/close-menu';

/** What is needed seldom, behind one button. The browser opens and closes it, so it works before any script. */
export function HeaderMenu({ name, children }: { name: string; children: ReactNode }) {
  const t = useTranslations('app');
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        className="-me-2 inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-2 rounded-card hover:bg-sunken md:px-2"
      >
        <Menu aria-hidden size={20} className="shrink-0" />
        <span className="sr-only">{t('menu')}</span>
        <bdi className="max-w-40 truncate font-semibold max-lg:sr-only">{name}</bdi>
      </button>
      <div id={MENU_ID} popover="auto" className="menu">
        <div className="grid gap-3 p-4">{children}</div>
      </div>
    </>
  );
}
