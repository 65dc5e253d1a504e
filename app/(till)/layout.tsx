import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { CustomerScreenLink } from '@/components/counter/customer-screen/customer-screen-link';
import { FeedbackControl } from '@/components/feedback/feedback-control';
import { Inside } from '@/components/shell/inside';
import { Words } from '@/components/page/words';
import { may } from '@/lib/domain/may';
import { getApp } from '@/lib/server/app';
import { signInPath, viewer } from '@/lib/server/http/page';
import { currentFreshness } from '@/lib/server/views/freshness';
import { shell } from '@/lib/server/views/shell';

/** The counter has its own layout: no second lookup box, and nothing that is not needed at the counter. */
export default async function TillLayout({ children }: { children: ReactNode }) {
  const person = await viewer();
  if (person === null) redirect(await signInPath());
  const app = await getApp();
  return (
    <Words of="till">
      <Inside
        shell={await shell(app, person)}
        freshness={await currentFreshness(app)}
        tools={<FeedbackControl />}
        menu={may(person, 'payments.claim') ? <CustomerScreenLink /> : null}
      >
        {children}
      </Inside>
    </Words>
  );
}
