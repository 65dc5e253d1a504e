'use client';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** A larger difference between the clocks makes ages and times visibly wrong. */
const CLOCK_LIMIT_MS = 30_000;
const IN_MINUTES_FROM_S = 120;

/** Warns when this server's clock and Kopo Kopo's are far apart. */
export function ClockWarning({ aheadMs }: { aheadMs: number | null }) {
  const t = useTranslations('connection');
  const title = useClockTitle(aheadMs);
  if (title === null) return null;
  return (
    <Notice title={title} tone="wait">
      <p>{t('clockWhy')}</p>
    </Notice>
  );
}

/** Returns "This server's clock is 45 s ahead of Kopo Kopo's", or null if the clocks agree or nothing is known. */
export function useClockTitle(aheadMs: number | null): string | null {
  const t = useTranslations('connection');
  if (aheadMs === null || Math.abs(aheadMs) <= CLOCK_LIMIT_MS) return null;
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  const difference =
    seconds < IN_MINUTES_FROM_S ? t('seconds', { n: seconds }) : t('minutes', { n: Math.round(seconds / 60) });
  return t('clockTitle', { difference, direction: aheadMs > 0 ? 'ahead' : 'behind' });
}
