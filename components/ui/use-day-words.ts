'use client';
import { useTranslations } from 'next-intl';
import type { ZonedParts } from '@/lib/client/zoned-time';

/** Returns a function that writes a day in the reader's language: "23 Nov", or with its year "23 Nov 2025". */
export function useDayWords(): (parts: ZonedParts, withYear?: 'withYear') => string {
  const t = useTranslations('language');
  return ({ day, monthOfYear, year }, withYear) => {
    const words = t('day', { day, month: monthOfYear });
    return withYear === undefined ? words : `${words} ${year}`;
  };
}
