'use client';
import { useTranslations } from 'next-intl';
import { EVENT_TYPES } from '@/lib/contract/connection';

/** What an event tells, in a few plain words; upstream's own name for one that is not known here. */
export function useEventName(): (eventType: string) => string {
  const t = useTranslations('event');
  return (eventType) => {
    const known = EVENT_TYPES.find((type) => type === eventType);
    return known === undefined ? eventType : t(known);
  };
}
