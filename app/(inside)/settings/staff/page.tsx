import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StaffPage } from '@/components/settings/staff/staff-page';
import { page } from '@/lib/server/http/page';
import { tillsSeen } from '@/lib/server/settings/tills-seen';
import { staffList } from '@/lib/server/staff/list-staff';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('title') };
}

export default page('staff.manage', async ({ app, person }) => (
  <StaffPage initial={await staffList(app)} initialTills={await tillsSeen(app, person)} />
));
