import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import { CustomerScreen } from '@/components/customer-screen/customer-screen';
import { getApp } from '@/lib/server/app';
import { displayState } from '@/lib/server/displays/display-state';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('display'))('title') };
}

/** Anyone may open this page. A browser that was not paired sees only how to pair it. */
export default async function DisplayPage() {
  await connection();
  return <CustomerScreen first={await displayState(await getApp(), await headers())} />;
}
