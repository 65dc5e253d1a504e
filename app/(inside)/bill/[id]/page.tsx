import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BillPage } from '@/components/bill/bill-page';
import { page } from '@/lib/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bill'))('bill') };
}

export default page('payments.claim', async ({ params }) => <BillPage id={String((await params)['id'])} />);
