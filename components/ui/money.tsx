import { moneyParts } from '@/lib/domain/money';

/** The one place where minor units become text: (125050, "KES") → KES 1,250.50; cents only when there are any. */
export function Money({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  const { whole, cents } = moneyParts(amountMinor, currency);
  return (
    <span className="tabular-nums">
      <span className="currency">{currency}</span>{' '}
      <span className="whitespace-nowrap">
        {whole}
        {cents === null ? null : `.${cents}`}
      </span>
    </span>
  );
}
