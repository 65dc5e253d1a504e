import { Split } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/page/page-link';
import { BILLS_PATH } from '@/lib/client/bill-path';

/** Leads to bills that several people pay. The server draws it, so that it costs the counter's script nothing. */
export function SplitLink({ children }: { children: ReactNode }) {
  return (
    <PageLink
      href={BILLS_PATH}
      className="inline-flex min-h-14 items-center justify-center gap-2 rounded-card border border-edge bg-raised px-2 leading-tight font-semibold hover:bg-sunken sm:px-4"
    >
      <Split aria-hidden size={20} className="shrink-0" />
      {children}
    </PageLink>
  );
}
