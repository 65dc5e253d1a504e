import { redirect } from 'next/navigation';
import { paths } from '@/lib/client/paths';
import { settingsPaths } from '@/lib/client/settings-paths';
import { may } from '@/lib/domain/may';
import { page } from '@/lib/server/http/page';

/** Redirects to the first settings page that this person may see. Everyone may see their own account. */
export default page('self', async ({ person }) =>
  redirect(may(person, 'connection.manage') ? settingsPaths.connection : paths.account),
);
