import type { ReactNode } from 'react';
import { OutsideProviders } from '@/components/shell/outside-providers';

/** The pages for people who are not signed in: one matter, in the middle of an empty page. */
export default function Outside({ children }: { children: ReactNode }) {
  return (
    <OutsideProviders>
      <main id="content" className="mx-auto grid min-h-dvh max-w-md content-center gap-6 px-4 py-8">
        {children}
      </main>
    </OutsideProviders>
  );
}
