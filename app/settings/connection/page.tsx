import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConnectionPage } from '@/components/settings/connection-page';
import { getApp } from '@/lib/server/app';
import { allTills } from '@/lib/server/settings/all-tills';
import { connectionView } from '@/lib/server/settings/connection-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('connection'))('title') };
}

export default async function ConnectionSettings() {
  const app = await getApp();
  return <ConnectionPage initial={await connectionView(app)} initialTills={await allTills(app)} />;
}
