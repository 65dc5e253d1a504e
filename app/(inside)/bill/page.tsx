import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BillsPage } from '@/components/bill/bills-page';
import { page } from '@/lib/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bill'))('title') };
}

export default page('payments.claim', async () => <BillsPage />);
