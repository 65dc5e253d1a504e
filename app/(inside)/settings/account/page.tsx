import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountPage } from '@/components/settings/account/account-page';
import { page } from '@/lib/server/http/page';
import { ownAccount } from '@/lib/server/staff/own-account';
import { ownSessions } from '@/lib/server/staff/own-sessions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default page('self', async ({ app, person }) => (
  <AccountPage account={await ownAccount(app, person)} sessions={await ownSessions(app, person)} />
));
