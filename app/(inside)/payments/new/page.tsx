import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PaymentRequestPage } from '@/components/counter/payment-request/payment-request-page';
import { page } from '@/lib/server/http/page';
import { tillsSeen } from '@/lib/server/settings/tills-seen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ask'))('title') };
}

export default page('payments.ask', async ({ app, person }) => {
  const { tills } = await tillsSeen(app, person);
  return <PaymentRequestPage tills={tills} />;
});
