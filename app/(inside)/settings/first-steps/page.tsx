import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FirstStepsPage } from '@/components/settings/first-steps/first-steps-page';
import { page } from '@/lib/server/http/page';
import { firstSteps } from '@/lib/server/settings/first-steps';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('firstSteps'))('title') };
}

export default page('connection.manage', async ({ app }) => <FirstStepsPage initial={await firstSteps(app)} />);
