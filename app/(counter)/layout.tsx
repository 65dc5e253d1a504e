import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { Words } from '@/components/page/words';

/** The screens of a shared tablet while no one is signed in at it, and the page where people change their PIN. */
export default function CounterDevice({ children }: { children: ReactNode }) {
  return (
    <Words of="device">
      <header className="mx-auto flex w-full max-w-4xl justify-end px-4 pt-2">
        <LanguageSwitch />
      </header>
      {children}
    </Words>
  );
}
