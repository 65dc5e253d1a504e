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

/** Open to anybody: a browser that is no device of ours sees a box for a code, and nothing else. */
export default async function DevicePage() {
  const person = await viewer();
  return <DeviceScreen counter={await counter(await getApp(), await headers(), person)} />;
}
