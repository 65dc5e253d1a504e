'use client';
import { useTranslations } from 'next-intl';
import { useNow } from '@/components/page/shell-context';

/** Returns "12 s ago" for a time, counted by the server's clock and kept up to date. */
export function useAge(at: string): string {
  const t = useTranslations('age');
  const seconds = Math.max(0, Math.floor((useNow() - Date.parse(at)) / 1_000));
  if (seconds < 2) return t('now');
  if (seconds < 60) return t('seconds', { n: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('minutes', { n: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t('hours', { n: hours }) : t('days', { n: Math.floor(hours / 24) });
}

/** Draws the age of a time. */
export function Age({ at }: { at: string }) {
  return useAge(at);
}
