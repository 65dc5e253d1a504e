'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { untilLoaded } from '@/lib/client/until-loaded';
import { SwitchButton } from './switch-button';

/**
 * Hands a shared device over; loaded only there. A press before it can would do nothing: until then it says that it
 * cannot.
 */
export const SwitchPerson = dynamic(
  () => untilLoaded(() => import('./switch-person').then((part) => part.SwitchPerson)),
  { ssr: false, loading: NotYet },
);

function NotYet() {
  return <SwitchButton disabled>{useTranslations('counter')('switch')}</SwitchButton>;
}
