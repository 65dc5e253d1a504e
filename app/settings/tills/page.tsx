import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TillsPage } from '@/components/settings/tills-page';
import { getApp } from '@/lib/server/app';
import { allTills } from '@/lib/server/settings/all-tills';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tills'))('title') };
}

export default async function Tills() {
  return <TillsPage initial={await allTills(await getApp())} />;
}
