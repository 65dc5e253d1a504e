import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { AccountPage } from '@/components/settings/account/account-page';
import { thisDevice } from '@/lib/server/devices/this-device';
import { page } from '@/lib/server/http/page';
import { passkeyPlace } from '@/lib/server/identity/passkey-place';
import { ownPasskeys } from '@/lib/server/passkeys/own-passkeys';
import { ownAccount } from '@/lib/server/staff/own-account';
import { ownSessions } from '@/lib/server/staff/own-sessions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default page('self', async ({ app, person }) => {
  const sent = await headers();
  const place = passkeyPlace(app.notices.publicUrl, sent.get('host'));
  const isSharedDevice = (await thisDevice(app, sent)) !== null;
  return (
    <AccountPage
      account={await ownAccount(app, person)}
      passkeys={await ownPasskeys(app, { person, place, isSharedDevice })}
      sessions={await ownSessions(app, person)}
    />
  );
});
