'use client';
import { useTranslations } from 'next-intl';
import type { BillView } from '@/lib/contract/bills';
import { withoutDirection } from '@/lib/domain/text-direction';

/** Returns what people call a bill: by its order, where it has one. */
export function useBillName({ order }: Pick<BillView, 'order'>): string {
  const t = useTranslations('bill');
  return order === null ? t('bill') : t('billOf', { order: withoutDirection(order) });
}
