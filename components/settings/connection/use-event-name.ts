'use client';
import { useTranslations } from 'next-intl';
import { EVENT_TYPES } from '@/lib/contract/connection';

/** Returns an event's name in a few plain words, or Kopo Kopo's own name for an event that is unknown here. */
export function useEventName(): (eventType: string) => string {
  const t = useTranslations('event');
  return (eventType) => {
    const known = EVENT_TYPES.find((type) => type === eventType);
    return known === undefined ? eventType : t(known);
  };
}
