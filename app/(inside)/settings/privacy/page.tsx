import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PrivacyPage } from '@/components/settings/privacy/privacy-page';
import { page } from '@/lib/server/http/page';
import { privacyView } from '@/lib/server/privacy/privacy-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('privacy'))('title') };
}

export default page('privacy.manage', async ({ app }) => <PrivacyPage privacy={await privacyView(app)} />);
