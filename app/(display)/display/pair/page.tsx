import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PairScreen } from '@/components/customer-screen/pair-screen';
import { pairingOfCounter } from '@/lib/server/displays/pairing-of-counter';
import { page } from '@/lib/server/http/page';
import { shell } from '@/lib/server/views/shell';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customerScreen'))('title') };
}

export default page('payments.claim', async ({ app, person }) => {
  const { tillNames } = await shell(app, person);
  const tills = Object.entries(tillNames).map(([key, name]) => ({ key, name }));
  return (
    <PairScreen
      tills={person.device === null ? tills : []}
      tillNames={tillNames}
      first={(await pairingOfCounter(app, person)).display}
    />
  );
});
