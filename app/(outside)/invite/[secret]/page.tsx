import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AcceptInvite } from '@/components/sign-in/accept-invite';
import { InviteGone } from '@/components/sign-in/invite-gone';
import { getApp } from '@/lib/server/app';
import { findInvite } from '@/lib/server/staff/find-invite';

type Props = { params: Promise<{ secret: string }> };

// The address holds a secret: no page that is opened from here may receive it, and no search engine may index it.
export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations('invite'))('title'),
    referrer: 'no-referrer',
    robots: { index: false, follow: false },
  };
}

/**
 * Shows who a link is for. Opening the page does not use the link up, since messengers open links for a preview. Only
 * the form uses it up.
 */
export default async function InvitePage({ params }: Props) {
  const { secret } = await params;
  const app = await getApp();
  const invite = await findInvite(app, secret);
  return invite === null ? <InviteGone /> : <AcceptInvite invite={invite} secret={secret} timeZone={app.timeZone} />;
}
