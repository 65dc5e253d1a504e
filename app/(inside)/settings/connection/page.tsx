import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConnectionPage } from '@/components/settings/connection/connection-page';
import { page } from '@/lib/server/http/page';
import { connectionView } from '@/lib/server/settings/connection-view';
import { tillsSeen } from '@/lib/server/settings/tills-seen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('connection'))('title') };
}

export default page('connection.manage', async ({ app, person }) => (
  <ConnectionPage initial={await connectionView(app)} initialTills={await tillsSeen(app, person)} />
));
