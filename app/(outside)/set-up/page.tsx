import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { connection } from 'next/server';
import { SetUp } from '@/components/sign-in/set-up';
import { getApp } from '@/lib/server/app';
import { hasStaff } from '@/lib/server/store/queries/staff-record';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setUp'))('title') };
}

export default async function SetUpPage() {
  await connection();
  const app = await getApp();
  if (await hasStaff(app.store.db)) notFound();
  app.setUp.offer();
  return <SetUp />;
}
