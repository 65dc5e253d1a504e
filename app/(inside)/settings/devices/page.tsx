import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DevicesPage } from '@/components/settings/devices/devices-page';
import { listDevices } from '@/lib/server/devices/list-devices';
import { page } from '@/lib/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('devices'))('title') };
}

/** Everyone who may unlock PINs may open this page. For finance, unlocking is all that it shows. */
export default page('pins.unlock', async ({ app, person }) => <DevicesPage initial={await listDevices(app, person)} />);
