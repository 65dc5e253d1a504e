import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FeePage } from '@/components/settings/fee/fee-page';
import { page } from '@/lib/server/http/page';
import { feeRuleSeen } from '@/lib/server/settings/fee-rule-seen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('fee'))('title') };
}

export default page('fees.change', async ({ app }) => <FeePage initial={await feeRuleSeen(app)} />);
