'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { loadAnew } from '@/lib/client/load-anew';
import { type PaymentFilters, paymentKeys } from '@/lib/client/query-keys';

/**
 * Says that a long filtered list may lack payments that have come since. It is not fetched again by itself: a hundred
 * pages would be asked for at each payment, and rows would move.
 */
export function ChangedList({ filters }: { filters: PaymentFilters }) {
  const t = useTranslations('list');
  const client = useQueryClient();
  const isChanged = useQuery({ queryKey: paymentKeys.changed(filters), enabled: false, initialData: false }).data;
  if (!isChanged) return null;
  return (
    <div className="sticky top-0 z-20 -mb-11 flex translate-y-12 justify-center">
      <Button kind="primary" onClick={() => loadAnew(client, filters)}>
        <RefreshCw aria-hidden size={16} />
        {t('changed')}
      </Button>
    </div>
  );
}
