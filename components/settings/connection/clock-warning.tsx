'use client';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** Clocks further apart than this make ages and spans wrong; closer, nobody would notice. */
const CLOCK_LIMIT_MS = 30_000;
const IN_MINUTES_FROM_S = 120;

/** Says so when this server's clock and Kopo Kopo's are far apart. */
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

/** "This server's clock is 45 s ahead of Kopo Kopo's"; null while they agree, or nothing is known. */
export function useClockTitle(aheadMs: number | null): string | null {
  const t = useTranslations('connection');
  if (aheadMs === null || Math.abs(aheadMs) <= CLOCK_LIMIT_MS) return null;
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  const difference =
    seconds < IN_MINUTES_FROM_S ? t('seconds', { n: seconds }) : t('minutes', { n: Math.round(seconds / 60) });
  return t('clockTitle', { difference, direction: aheadMs > 0 ? 'ahead' : 'behind' });
}
