import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { Counter } from '@/components/counter/counter';
import { SplitLink } from '@/components/counter/split-link';
import { ToDo } from '@/components/counter/to-do';
import { ExpectPicture, RequestPicture } from '@/components/counter/tool-pictures';
import { Seed } from '@/components/page/seed';
import { beginsAtDesk } from '@/lib/client/first-page';
import { paths } from '@/lib/client/paths';
import { may } from '@/lib/domain/may';
import { pairingOfCounter } from '@/lib/server/displays/pairing-of-counter';
import { page } from '@/lib/server/http/page';
import { answerFormLookup } from '@/lib/server/lookup/form-lookup';
import { recentPage } from '@/lib/server/payment-list/first-page';
import { firstSteps } from '@/lib/server/settings/first-steps';
import { viewerOf } from '@/lib/server/views/shell';

export default page('payments.see', async ({ app, person, actor, searchParams, isFromForeignPage }) => {
  const query = await searchParams;
  // Whose work begins at the desk reaches the counter by its own address, or with something to look up.
  if (Object.keys(query).length === 0 && beginsAtDesk(viewerOf(person))) redirect(paths.payments);
  const first = await answerFormLookup(app, actor, { query, isFromForeignPage });
  const split = (await getTranslations('bill'))('title');
  return (
    <Seed seeds={await recentPage(app, person)}>
      <Counter
        first={first}
        screen={may(person, 'payments.claim') ? await pairingOfCounter(app, person) : null}
        tools={{
          expect: <ExpectPicture />,
          request: <RequestPicture />,
          links: may(person, 'payments.claim') ? <SplitLink>{split}</SplitLink> : null,
        }}
      >
        {may(person, 'connection.manage') ? <ToDo steps={await firstSteps(app)} /> : null}
      </Counter>
    </Seed>
  );
});
