import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Lookup } from '@/components/desk/lookup';
import { Inside } from '@/components/shell/inside';
import { Words } from '@/components/page/words';
import { getApp } from '@/lib/server/app';
import { signInPath, viewer } from '@/lib/server/http/page';
import { currentFreshness } from '@/lib/server/views/freshness';
import { shell } from '@/lib/server/views/shell';

export default async function InsideLayout({ children }: { children: ReactNode }) {
  const person = await viewer();
  if (person === null) redirect(await signInPath());
  const app = await getApp();
  return (
    <Words of="inside">
      <Inside shell={await shell(app, person)} freshness={await currentFreshness(app)}>
        <div className="mx-auto grid max-w-6xl gap-6 px-4 pt-4 pb-12 has-data-wide:max-w-none">
          <Lookup>{children}</Lookup>
        </div>
      </Inside>
    </Words>
  );
}
