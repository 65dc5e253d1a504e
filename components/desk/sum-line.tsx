'use client';
import { useTranslations } from 'next-intl';
import { useNow, useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { Timestamp } from '@/components/ui/timestamp';
import { useHandNear } from '@/components/ui/use-hand-near';
import type { PaymentFilters } from '@/lib/client/query-keys';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import type { CurrencySums, MoneyPart, PaymentSummary } from '@/lib/contract/payment-summary';
import { EstimatedFee, SumFigures } from './sum-figures';
import { useSums } from './use-sums';

/** What the listed payments add up to, above their list. Nothing for people who may not see sums. */
export function SumLine({ filters }: { filters: PaymentFilters }) {
  const { viewer } = useShell();
  return viewer.acts.includes('payments.sum') ? <Line filters={filters} /> : null;
}

function Line({ filters }: { filters: PaymentFilters }) {
  const t = useTranslations('sums');
  const hand = useHandNear();
  const sums = useSums(filters, hand.isHandNear);
  const { summary } = sums;
  return (
    <section
      aria-label={t('label')}
      className="grid gap-2 rounded-card border border-line bg-raised px-3 py-3 sm:px-4"
      {...hand.handlers}
    >
      {shownOf(summary).map((words) => (
        <SumFigures key={words?.currency ?? 'KES'} words={words} sums={sums} />
      ))}
      <div className="flex min-h-10 flex-wrap items-center gap-x-4 text-13 text-muted sm:min-h-5">
        {summary === undefined ? null : <HowFresh summary={summary} />}
        {sums.isCountedByHand ? (
          <Button kind="quiet" className="-my-3 text-13" disabled={sums.isCounting} onClick={sums.countAll}>
            {t(sums.isCounting ? 'counting' : 'countAgain')}
          </Button>
        ) : null}
        <noscript>{t('noScript')}</noscript>
      </div>
    </section>
  );
}

const NOTHING: MoneyPart = { count: 0, sumMinor: 0, sharePermille: 0 };
const NO_PAYMENTS: CurrencySums = {
  currency: 'KES',
  count: 0,
  moneyIn: NOTHING,
  takenBack: NOTHING,
  net: NOTHING,
  failed: NOTHING,
  waiting: NOTHING,
  unclear: NOTHING,
  notHandedOver: NOTHING,
  estimatedFeeMinor: null,
};

/** Returns the figures of each currency: null while none is known, zeros where nothing fits. */
function shownOf(summary: PaymentSummary | undefined): (CurrencySums | null)[] {
  if (summary === undefined || summary.uncounted?.part === 'everything') return [null];
  return summary.currencies.length === 0 ? [NO_PAYMENTS] : summary.currencies;
}

function HowFresh({ summary: { asAt, heardUntil, currencies } }: { summary: PaymentSummary }) {
  const t = useTranslations('sums');
  const read = <ToTheSecond key="time" at={asAt} />;
  const heard = heardUntil === null ? null : <Timestamp key="time" at={heardUntil} />;
  return (
    <>
      <span>{t.rich('asAt', { time: () => read })}</span>
      {currencies.map(({ currency, estimatedFeeMinor }) =>
        estimatedFeeMinor === null ? null : (
          <EstimatedFee key={currency} amountMinor={estimatedFeeMinor} currency={currency} />
        ),
      )}
      <span className="max-sm:basis-full">
        {heard === null ? t('listNotRead') : t.rich('listRead', { time: () => heard })}
      </span>
    </>
  );
}

/** A time with its seconds, and with its day when that is over. */
function ToTheSecond({ at }: { at: string }) {
  const { timeZone } = useShell();
  const shown = zonedParts(Date.parse(at), timeZone);
  const isToday = zonedParts(useNow(), timeZone).date === shown.date;
  if (!isToday) return <Timestamp at={at} precise />;
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {clockTime(shown, true)}
    </time>
  );
}
