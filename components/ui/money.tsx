import { moneyParts } from '@/lib/domain/money';

/** The one place where minor units become text: (125050, "KES") → KES 1,250.50; cents only when there are any. */
export function Money({
  amountMinor,
  currency,
  isStruck = false,
}: {
  amountMinor: number;
  currency: string /** It may not be counted on any more. */;
  isStruck?: boolean;
}) {
  const { whole, cents } = moneyParts(amountMinor, currency);
  return (
    <span className="tabular-nums">
      {/* What is not in shillings must not be read as if it were. */}
      <span className={currency === 'KES' ? 'currency' : 'font-bold'}>{currency}</span>{' '}
      <span className={`whitespace-nowrap ${isStruck ? 'line-through' : ''}`}>
        {whole}
        {cents === null ? null : `.${cents}`}
      </span>
    </span>
  );
}

/** The same as plain text, for what is not drawn: (125050, "KES") → "KES 1,250.50". */
export function moneyText(amountMinor: number, currency: string): string {
  const { whole, cents } = moneyParts(amountMinor, currency);
  return `${currency} ${whole}${cents === null ? '' : `.${cents}`}`;
}
