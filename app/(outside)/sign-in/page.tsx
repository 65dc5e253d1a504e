import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SignIn } from '@/components/sign-in/sign-in';
import { ownPath, paths } from '@/lib/client/paths';
import { getApp } from '@/lib/server/app';
import { viewer } from '@/lib/server/http/page';
import { hasStaff } from '@/lib/server/store/queries/staff-record';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { next } = await searchParams;
  const to = ownPath(next) ?? paths.home;
  if ((await viewer()) !== null) redirect(to);
  if (!(await hasStaff((await getApp()).store.db))) redirect(paths.setUp);
  return <SignIn next={to} />;
}
