'use client';
import dynamic from 'next/dynamic';
import { untilLoaded } from '@/lib/client/until-loaded';
import { SignOutButton } from './sign-out-button';

/** Ends this session. The button is disabled until its script has loaded, because a press before would do nothing. */
export const SignOut = dynamic(() => untilLoaded(() => import('./sign-out').then((part) => part.SignOut)), {
  ssr: false,
  loading: () => <SignOutButton disabled />,
});
