'use client';
import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { FEE_PATH } from '@/lib/client/fee-path';
import { paths } from '@/lib/client/paths';
import type { Act } from '@/lib/domain/may';

const PAGES = [
  { page: 'connection', href: paths.connection, act: 'connection.manage' },
  { page: 'tills', href: paths.tills, act: 'tills.change' },
  { page: 'fee', href: FEE_PATH, act: 'fees.change' },
  { page: 'devices', href: paths.devices, act: 'pins.unlock' },
  { page: 'staff', href: paths.staff, act: 'staff.manage' },
  { page: 'audit', href: paths.audit, act: 'audit.read' },
  { page: 'privacy', href: paths.privacy, act: 'privacy.manage' },
  { page: 'account', href: paths.account, act: 'self' },
] as const satisfies readonly { page: string; href: string; act: Act }[];

/** Links to the settings pages that this person may see. The open page is underlined and marked for screen readers. */
export function SettingsNav() {
  const t = useTranslations('settings');
  const pathname = usePathname();
  const { viewer } = useShell();
  return (
    <nav aria-label={t('navigation')} className="flex flex-wrap items-center gap-x-4 border-b border-line sm:gap-x-6">
      <span className="text-15 text-muted max-sm:hidden">{t('title')}</span>
      {PAGES.filter(({ act }) => viewer.acts.includes(act)).map(({ page, href }) => {
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
