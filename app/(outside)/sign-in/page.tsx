import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { SignIn } from '@/components/sign-in/sign-in';
import { ownPath } from '@/lib/client/own-path';
import { paths } from '@/lib/client/paths';
import { getApp } from '@/lib/server/app';
import { passkeyPlace } from '@/lib/server/identity/passkey-place';
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
  const app = await getApp();
  if (!(await hasStaff(app.store.db))) redirect(paths.setUp);
  const place = passkeyPlace(app.notices.publicUrl, (await headers()).get('host'));
  return <SignIn next={to} rpId={place?.rpId ?? null} />;
}
