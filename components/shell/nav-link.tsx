'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/page/page-link';

/**
 * A link of the navigation. While one of its pages is open it is underlined, and marked for screen readers. Its pages
 * are `page` and all below it, without `beside`, which has a link of its own.
 */
export function NavLink({
  href,
  page = href,
  beside,
  children,
}: {
  href: string;
  page?: string;
  beside?: string;
  children: ReactNode;
}) {
  const open = usePathname();
  const isOpen = open === page || (page !== '/' && open !== beside && open.startsWith(`${page}/`));
  return (
    <PageLink
      href={href}
      aria-current={isOpen ? 'page' : undefined}
      className={`inline-flex min-h-11 items-center font-semibold underline-offset-8 hover:underline ${isOpen ? 'underline decoration-2' : 'text-action'}`}
    >
      {children}
    </PageLink>
  );
}
