'use client';
import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { PageLink } from '@/components/page/page-link';
import { paths } from '@/lib/client/paths';
import type { Act } from '@/lib/domain/may';

/**
 * The pages that a person can go to; `counter` is where the counter is for them. The open one is underlined and marked
 * for screen readers.
 */
export function PageLinks({ counter, acts }: { counter: string; acts: readonly Act[] }) {
  const t = useTranslations('app');
  const pathname = usePathname();
  const link = (href: string, name: string, isOpen = pathname.startsWith(href)) => (
    <PageLink
      href={href}
      aria-current={isOpen ? 'page' : undefined}
      className={`inline-flex min-h-11 items-center font-semibold underline-offset-8 hover:underline ${isOpen ? 'underline decoration-2' : 'text-action'}`}
    >
      {name}
    </PageLink>
  );
  const isAsking = pathname === paths.requestPayment;
  return (
    <>
      {link(counter, t('counter'), pathname === paths.home)}
      {link(paths.payments, t('payments'), pathname.startsWith(paths.payments) && !isAsking)}
      {acts.includes('payments.ask') ? link(paths.requestPayment, t('ask')) : null}
      {acts.includes('payments.claim') ? link(paths.handover, t('handover')) : null}
      {link(paths.settings, t('settings'))}
    </>
  );
}
