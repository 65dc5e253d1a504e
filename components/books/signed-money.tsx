import { Money } from '@/components/ui/money';

/** Draws minor units that may be below zero: −5000 → "− KES 50". `plus` writes the sign of what is added, too. */
export function SignedMoney({
  amountMinor,
  currency,
  plus = false,
}: {
  amountMinor: number;
  currency: string;
  plus?: boolean;
}) {
  const sign = amountMinor < 0 ? '−' : plus && amountMinor > 0 ? '+' : '';
  return (
    <span className="whitespace-nowrap">
      {sign === '' ? null : `${sign} `}
      <Money amountMinor={Math.abs(amountMinor)} currency={currency} />
    </span>
  );
}
