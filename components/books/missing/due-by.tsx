'use client';
import { useTranslations } from 'next-intl';
import { useNow } from '@/components/page/shell-context';
import { Timestamp } from '@/components/ui/timestamp';

/** When Kopo Kopo's answer is due, or that it is late. */
export function DueBy({ at }: { at: string }) {
  const t = useTranslations('missingForm');
  const isLate = useNow() > Date.parse(at);
  const time = <Timestamp at={at} />;
  return (
    <span className={isLate ? 'font-semibold text-wait-text' : ''}>
      {t.rich(isLate ? 'late' : 'dueBy', { time: () => time })}
    </span>
  );
}
