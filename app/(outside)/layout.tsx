import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { OutsideProviders } from '@/components/shell/outside-providers';
import { Words } from '@/components/page/words';

/** The pages for people who are not signed in: one form or notice in the middle of an empty page. */
export default function Outside({ children }: { children: ReactNode }) {
  return (
    <Words of="outside">
      <OutsideProviders>
        <div className="mx-auto flex min-h-dvh w-full max-w-md flex-col px-4">
          {/* It begins at one height, so that an error below moves nothing above it. */}
          <main id="content" className="grid grow content-start gap-6 pt-[max(1.5rem,12dvh)] pb-8">
            {children}
          </main>
          {/* Last, since the browser's own language is most often right. */}
          <footer className="flex justify-end pb-2">
            <LanguageSwitch />
          </footer>
        </div>
      </OutsideProviders>
    </Words>
  );
}
