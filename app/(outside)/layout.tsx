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
          <header className="flex justify-end pt-2">
            <LanguageSwitch />
          </header>
          <main id="content" className="grid grow content-center gap-6 pt-4 pb-8">
            {children}
          </main>
        </div>
      </OutsideProviders>
    </Words>
  );
}
