import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import type { DepositExplained } from '@/lib/contract/deposit';

/** The disbursements of a deposit: each may be a line of its own on the bank's statement. */
export function DepositParts({ deposit: { parts, currency } }: { deposit: DepositExplained }) {
  const t = useTranslations('deposits');
  const batches = new Set(parts.map(({ batch }) => batch)).size;
  return (
    <>
      <p className="text-13 text-muted">{t('partsWhy', { n: parts.length, batches })}</p>
      <ul className="divide-y divide-line">
        {parts.map(({ amountMinor, status, bankReference, originatedAt }, n) => (
          // The parts of a deposit have no ids, and keep their order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={n} className="grid gap-x-4 py-2 sm:grid-cols-[minmax(0,1fr)_auto]">
            <span className="min-w-0 wrap-anywhere">
              {bankReference ?? t('noReference')}
              <span className="block text-13 text-muted">
                {originatedAt === null ? null : <Timestamp at={originatedAt} precise />} {status ?? ''}
              </span>
            </span>
            <span className="font-semibold">
              {amountMinor === null ? t('sumUnknown') : <Money amountMinor={amountMinor} currency={currency} />}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
