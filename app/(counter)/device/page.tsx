import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { DeviceScreen } from '@/components/shared-device/device-screen';
import { getApp } from '@/lib/server/app';
import { counter } from '@/lib/server/devices/counter';
import { viewer } from '@/lib/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('counter'))('title') };
}

/** Anyone may open this page. A browser that is not a device of ours sees only a box for a code. */
export default async function DevicePage() {
  const person = await viewer();
  return <DeviceScreen counter={await counter(await getApp(), await headers(), person)} />;
}
