'use client';
import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { PageLink } from '@/components/page/page-link';
import { counterOf } from '@/lib/client/first-page';
import { paths } from '@/lib/client/paths';
import type { Viewer } from '@/lib/contract/viewer';

/** The pages that a person can go to. The open one is underlined and marked for screen readers. */
export function PageLinks({ viewer }: { viewer: Viewer }) {
  const { acts } = viewer;
  const t = useTranslations('app');
  const handover = useTranslations('handover');
  const pathname = usePathname();
  const pages = [
    [counterOf(viewer), t('counter')],
    [paths.payments, t('payments')],
    ...(acts.includes('payments.ask') ? [[paths.requestPayment, t('ask')] as const] : []),
    ...(acts.includes('payments.claim') ? [[paths.handover, handover('link')] as const] : []),
    [paths.settings, t('settings')],
  ] as const;
  const [open] = pages
    .map(([href]) => href)
    .filter((href) => isWithin(pathname, href))
    .sort((a, b) => b.length - a.length);
  return pages.map(([href, name]) => (
    <PageLink
      key={href}
      href={href}
      aria-current={href === open ? 'page' : undefined}
      className={`inline-flex min-h-11 items-center font-semibold underline-offset-8 hover:underline ${href === open ? 'underline decoration-2' : 'text-action'}`}
    >
      {name}
    </PageLink>
  ));
}

/** A payment belongs to the list, and each page of the settings to the settings. Of two pages the longer counts. */
function isWithin(pathname: string, href: string): boolean {
  const [path = ''] = href.split('?');
  return pathname === path || (path !== '/' && pathname.startsWith(`${path}/`));
}
