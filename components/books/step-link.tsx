import { PageLink } from '@/components/page/page-link';

/** Leads to the days, months or rows before or after those that are shown. */
export function StepLink({ href, children }: { href: string; children: string }) {
  return (
    <PageLink
      href={href}
      className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
    >
      {children}
    </PageLink>
  );
}
