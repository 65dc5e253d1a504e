'use client';
import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { SETTINGS_PAGES } from '@/lib/client/settings-pages';

/** Links to the settings pages that this person may see. The open page is underlined and marked for screen readers. */
export function SettingsNav() {
  const t = useTranslations('settings');
  const pathname = usePathname();
  const { viewer } = useShell();
  return (
    <nav aria-label={t('navigation')} className="flex flex-wrap items-center gap-x-4 border-b border-line sm:gap-x-6">
      <span className="text-15 text-muted max-sm:hidden">{t('title')}</span>
      {SETTINGS_PAGES.filter(({ act }) => viewer.acts.includes(act)).map(({ page, href }) => {
        const isOpen = pathname === href;
        return (
          <PageLink
            key={page}
            href={href}
            aria-current={isOpen ? 'page' : undefined}
            className={`inline-flex min-h-11 items-center border-y-4 border-t-transparent font-semibold ${isOpen ? 'border-b-action text-text' : 'border-b-transparent text-action hover:underline'}`}
          >
            {t(page)}
          </PageLink>
        );
      })}
    </nav>
  );
}
