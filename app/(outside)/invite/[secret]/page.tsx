import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AcceptInvite } from '@/components/sign-in/accept-invite';
import { InviteGone } from '@/components/sign-in/invite-gone';
import { getApp } from '@/lib/server/app';
import { findInvite } from '@/lib/server/staff/find-invite';

type Props = { params: Promise<{ secret: string }> };

// The address is a secret: no page that is gone to from here may be told it, and no search engine either.
export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations('invite'))('title'),
    referrer: 'no-referrer',
    robots: { index: false, follow: false },
  };
}

/** Shows whom a link is for. A messenger that looks at it for a preview spends nothing: only the form does. */
export default async function InvitePage({ params }: Props) {
  const { secret } = await params;
  const app = await getApp();
  const invite = await findInvite(app, secret);
  return invite === null ? <InviteGone /> : <AcceptInvite invite={invite} secret={secret} timeZone={app.timeZone} />;
}
