import type { ReactNode } from 'react';
import { SettingsNav } from '@/components/settings/settings-nav';

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-w-0 gap-4">
      <SettingsNav />
      {children}
    </div>
  );
}
