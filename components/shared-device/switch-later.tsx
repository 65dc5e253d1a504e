'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { untilLoaded } from '@/lib/client/until-loaded';
import { SwitchButton } from './switch-button';

/**
 * The button that hands a shared device over, loaded only at a shared device. It is disabled until its script has
 * loaded, because a press before would do nothing.
 */
export const SwitchPerson = dynamic(
  () => untilLoaded(() => import('./switch-person').then((part) => part.SwitchPerson)),
  { ssr: false, loading: NotYet },
);

function NotYet() {
  return <SwitchButton disabled>{useTranslations('counter')('switch')}</SwitchButton>;
}
