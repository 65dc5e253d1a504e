'use client';
import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { useDayWords } from '@/components/ui/use-day-words';
import { partsOfDay } from '@/lib/client/zoned-time';
import type { PaymentVerdict } from '@/lib/contract/lookup';

type Difference = PaymentVerdict['differences'][number];

/**
 * Shows the pasted value beside the arrived value, one row for each contradiction, so that no one has to remember them.
 */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const t = useTranslations('verdict');
  return (
    <table className="w-full border-separate border-spacing-0 text-start text-18">
      <caption className="sr-only">{t('differencesCaption')}</caption>
      <thead>
        <tr className="text-13">
          <th scope="col">
            <span className="sr-only">{t('fieldName')}</span>
          </th>
          <th scope="col" className="py-1 pe-3 text-start font-semibold">
            {t('said')}
          </th>
          <th scope="col" className="py-1 text-start font-semibold">
            {t('found')}
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <tr key={difference.field}>
            <th scope="row" className="border-t border-current/40 py-2 pe-3 text-start text-15 font-semibold">
              {t(`field.${difference.field}`)}
            </th>
            <td className="border-t border-current/40 py-2 pe-3 wrap-anywhere">
              <Side difference={difference} side="said" />
            </td>
            <td className="border-t border-current/40 py-2 font-bold wrap-anywhere">
              <Side difference={difference} side="found" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({ difference, side }: { difference: Difference; side: 'said' | 'found' }) {
  const t = useTranslations('verdict');
  const dayWords = useDayWords();
  if ('saidMinor' in difference) {
    if (side === 'said') return <Money amountMinor={difference.saidMinor} currency="KES" />;
    return <Money amountMinor={difference.foundMinor} currency={difference.foundCurrency ?? 'KES'} />;
  }
  const text = difference[side];
  if (text === null) return t('hidden');
  if (difference.field === 'day') return dayWords(partsOfDay(text), 'withYear');
  return <bdi className={difference.field === 'code' || difference.field === 'till' ? 'font-mono' : ''}>{text}</bdi>;
}
