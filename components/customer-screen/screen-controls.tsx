import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/shell/language-switch';

/** The one row of a customer's screen that is not for customers. */
export function ScreenControls({ children }: { children?: ReactNode }) {
  return (
    <div className="flex items-center justify-end gap-4">
      {children}
      <LanguageSwitch />
    </div>
  );
}
