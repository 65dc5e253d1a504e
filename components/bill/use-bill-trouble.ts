'use client';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import type { ClientError } from '@/lib/client/client-error';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import { withoutDirection } from '@/lib/domain/text-direction';

/** Returns why a bill did not take something, in words; null without an error. */
export function useBillTrouble(error: ClientError | null): string | null {
  const t = useTranslations('bill');
  const { timeZone } = useShell();
  if (error === null) return null;
  const { by, at, field, reason } = error.params;
  if ((error.code === 'already_claimed' || error.code === 'bill_closed') && typeof by === 'string')
    return t(error.code === 'bill_closed' ? 'closedBy' : 'used', {
      by: withoutDirection(by),
      time: clockTime(zonedParts(Date.parse(String(at)), timeZone)),
    });
  if (error.code === 'not_paid') return t('notPaid');
  if (error.code === 'too_many') return t('tooMany');
  if (error.code === 'offline') return t('offline');
  if (error.code === 'invalid_input' && reason === 'other_till') return t('otherTill');
  if (error.code === 'invalid_input' && (field === 'amount' || field === 'due'))
    return t(reason === 'too_large' ? 'tooLarge' : 'unreadable');
  return t('failed');
}
