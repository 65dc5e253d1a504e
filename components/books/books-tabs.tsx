import { PageLink } from '@/components/page/page-link';

export type Tab = { key: string; href: string; words: string };

/** Links that choose what a list of the books shows. The chosen one is underlined and marked for screen readers. */
export function BooksTabs({ label, tabs, open }: { label: string; tabs: readonly Tab[]; open: string }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2 print:hidden">
      {tabs.map(({ key, href, words }) => (
        <PageLink
          key={key}
          href={href}
          aria-current={key === open ? 'page' : undefined}
          className={`inline-flex min-h-11 items-center rounded-card border px-3 font-semibold ${
            key === open
              ? 'border-text bg-sunken underline decoration-2 underline-offset-4'
              : 'border-edge bg-raised text-action hover:bg-sunken'
          }`}
        >
          {words}
        </PageLink>
      ))}
    </nav>
  );
}
