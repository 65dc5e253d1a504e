import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AskPage } from '@/components/ask/ask-page';
import { getApp } from '@/lib/server/app';
import { allTills } from '@/lib/server/settings/all-tills';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ask'))('title') };
}

export default async function Ask() {
  const { tills } = await allTills(await getApp());
  return <AskPage tills={tills} />;
}
