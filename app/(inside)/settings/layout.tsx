import type { ReactNode } from 'react';
import { SettingsNav } from '@/components/settings/settings-nav';
import { Words } from '@/components/page/words';

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <Words of="settings">
      <div className="grid min-w-0 gap-4">
        <SettingsNav />
        {children}
      </div>
    </Words>
  );
}
