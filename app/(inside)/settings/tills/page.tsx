import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TillsPage } from '@/components/settings/tills/tills-page';
import { page } from '@/lib/server/http/page';
import { tillsSeen } from '@/lib/server/settings/tills-seen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tills'))('title') };
}

export default page('tills.change', async ({ app, person }) => <TillsPage initial={await tillsSeen(app, person)} />);
