'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { paths } from '@/lib/client/paths';

const PAGES = ['connection', 'tills'] as const;

/** The pages of the settings; the one that is open is underlined and says so. */
export function SettingsNav() {
  const t = useTranslations('settings');
  const pathname = usePathname();
  return (
    <nav aria-label={t('navigation')} className="flex flex-wrap items-center gap-x-6 border-b border-line">
      <span className="text-15 text-muted">{t('title')}</span>
      {PAGES.map((page) => {
        const isOpen = pathname === paths[page];
        return (
          <Link
            key={page}
            href={paths[page]}
            aria-current={isOpen ? 'page' : undefined}
            className={`inline-flex min-h-11 items-center border-y-4 border-t-transparent font-semibold ${isOpen ? 'border-b-action text-text' : 'border-b-transparent text-action hover:underline'}`}
          >
            {t(page)}
          </Link>
        );
      })}
    </nav>
  );
}
