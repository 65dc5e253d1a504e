import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';

/** Shows "asked KES 1,500": no one may take it for money that arrived. */
export function AskedAmount({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  const t = useTranslations('payment');
  const money = <Money amountMinor={amountMinor} currency={currency} />;
  return t.rich('asked', { money: () => money });
}
