import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { depositPaths } from '@/lib/client/deposit-paths';
import type { DepositView } from '@/lib/contract/deposit';
import { spelledTill } from '@/lib/domain/till';
import { DestinationName } from './destination-name';

/** One deposit of the list. It leads to the deposit's own page. */
export function DepositRow({ deposit }: { deposit: DepositView }) {
  const t = useTranslations('deposits');
  const { id, settledAt, amountMinor, currency, destination, till, isDone, status, confirmed } = deposit;
  return (
    <PageLink
      href={depositPaths.deposit(id)}
      className="grid min-h-11 gap-x-4 gap-y-1 px-4 py-3 hover:bg-sunken sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      <span className="grid min-w-0 gap-0.5">
        <span className="font-semibold">
          <DestinationName destination={destination} />
        </span>
        <span className="text-13 text-muted">
          <Timestamp at={settledAt} /> · {till === null ? t('allTills') : spelledTill({ ...till, branch: null })}
        </span>
      </span>
      <span className="grid content-start gap-0.5 sm:justify-items-end">
        <span className="text-18 font-bold">
          {amountMinor === null ? t('sumUnknown') : <Money amountMinor={amountMinor} currency={currency} />}
        </span>
        <span className="text-13 text-muted">
          {isDone
            ? t(confirmed === null ? 'notSeen' : 'seen')
            : status === null
              ? t('notSent')
              : t('notSentBut', { status })}
        </span>
      </span>
    </PageLink>
  );
}
