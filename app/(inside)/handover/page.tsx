import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HandoverPanel } from '@/components/shift-handover/handover-panel';
import { page } from '@/lib/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('handover'))('title') };
}

export default page('payments.claim', async () => <HandoverPanel />);
