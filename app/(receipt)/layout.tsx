import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { IdleLock } from '@/components/shared-device/idle-lock';
import { OfflineBand } from '@/components/connection/offline-band';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { Providers } from '@/components/shell/providers';
import { Seed } from '@/components/page/seed';
import { Words } from '@/components/page/words';
import { getApp } from '@/lib/server/app';
import { signInPath, viewer } from '@/lib/server/http/page';
import { currentFreshness } from '@/lib/server/views/freshness';
import { shell } from '@/lib/server/views/shell';

/** A sheet of paper: there is no header or menu that would be printed too. */
export default async function ReceiptLayout({ children }: { children: ReactNode }) {
  const person = await viewer();
  if (person === null) redirect(await signInPath());
  const app = await getApp();
  const freshness = await currentFreshness(app);
  return (
    <Words of="receipt">
      <Providers shell={await shell(app, person)} serverTime={freshness.serverTime}>
        <Seed seeds={{ freshness }}>
          <div className="print:hidden">
            <OfflineBand />
          </div>
          <IdleLock />
          <header className="mx-auto flex max-w-md justify-end px-4 pt-2 print:hidden">
            <LanguageSwitch />
          </header>
          <main
            id="content"
            className="mx-auto grid max-w-md justify-items-center gap-6 px-4 py-6 print:block print:p-0"
          >
            {children}
          </main>
        </Seed>
      </Providers>
    </Words>
  );
}
