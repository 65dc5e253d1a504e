import { redirect } from 'next/navigation';
import { paths } from '@/lib/client/paths';
import { may } from '@/lib/domain/may';
import { page } from '@/lib/server/http/page';

/** The first of the settings that this person may see: everybody has an account of their own. */
export default page('self', async ({ person }) =>
  redirect(may(person, 'connection.manage') ? paths.connection : paths.account),
);
