import { moneyParts } from '@/lib/domain/money';

/** Draws minor units as text: (125050, "KES") → KES 1,250.50. Cents appear only when there are any. */
export function Money({
  amountMinor,
  currency,
  isStruck = false,
}: {
  amountMinor: number;
  currency: string;
  /** True for money that may not be counted on any more. */
  isStruck?: boolean;
}) {
  const { whole, cents } = moneyParts(amountMinor, currency);
  return (
    <span className="tabular-nums">
      {/* A sum in another currency must not be read as shillings. */}
      <span className={currency === 'KES' ? 'currency' : 'font-bold'}>{currency}</span>{' '}
      <span className={`whitespace-nowrap ${isStruck ? 'line-through' : ''}`}>
        {whole}
        {cents === null ? null : `.${cents}`}
      </span>
    </span>
  );
}

/** Returns the same as plain text: (125050, "KES") → "KES 1,250.50". */
export function moneyText(amountMinor: number, currency: string): string {
  const { whole, cents } = moneyParts(amountMinor, currency);
  return `${currency} ${whole}${cents === null ? '' : `.${cents}`}`;
}
