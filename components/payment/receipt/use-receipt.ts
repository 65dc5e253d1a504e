'use client';
import { useTranslations } from 'next-intl';
import { shortName } from '@/components/payment-facts/sender-name';
import { useShell } from '@/components/page/shell-context';
import { moneyText } from '@/components/ui/money';
import { useDayWords } from '@/components/ui/use-day-words';
import { clockTime, zonedParts, zoneName } from '@/lib/client/zoned-time';
import type { PaymentView } from '@/lib/contract/payment-view';
import { withoutDirection } from '@/lib/domain/text-direction';

/** The names of the till on a receipt; null for a till that was never set up. */
export type Shop = { number: string; name: string | null; branch: string | null } | null;

/** A receipt in words. It never shows a whole phone number, whoever prints it. */
export type Receipt = {
  shop: string;
  place: string;
  test: string | null;
  state: string;
  money: { amountMinor: number; currency: string };
  rows: { name: string; value: string }[];
  ground: string;
};

/**
 * Returns the words of a paid payment, for paper and for a message. They show no more of the payer than the view does.
 */
export function useReceipt(payment: PaymentView, shop: Shop): Receipt {
  const t = useTranslations('receipt');
  const { timeZone } = useShell();
  const dayWords = useDayWords();
  const time = (at: string): string => {
    const shown = zonedParts(Date.parse(at), timeZone);
    return `${dayWords(shown, 'withYear')}, ${clockTime(shown, true)}`;
  };
  // A notice may name the till without its K, so the number that the shop itself uses comes first.
  const number = shop?.number ?? payment.till;
  const till = number === null ? null : t('till', { till: number });
  const { claim, currency, sender } = payment;
  const known: readonly (readonly [string, string | null])[] = [
    [t('code'), payment.reference],
    [t('paidAt', { zone: zoneName(timeZone) }), time(payment.happenedAt)],
    [t('from'), shortName(payment)],
    [t('phone'), sender?.phoneMasked ?? null],
    [t('order'), claim?.order ?? null],
    [t('note'), claim?.note ?? null],
    [
      t('handedOver'),
      claim === null ? null : t('handedOverBy', { by: withoutDirection(claim.by), time: time(claim.at) }),
    ],
  ];
  return {
    shop: shop?.name ?? till ?? t('title'),
    place: [shop?.branch, shop?.name === null || shop === null ? null : till]
      .filter((part) => part !== null && part !== undefined)
      .join(' · '),
    test: payment.environment === 'sandbox' ? t('test') : null,
    state: t('paid'),
    money: { amountMinor: payment.amountMinor ?? 0, currency },
    rows: known.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
    ground: t(payment.confirmed ? 'checked' : 'rests', { time: time(payment.checkedAt ?? payment.happenedAt) }),
  };
}

/**
 * Returns the receipt as one message. Nothing separates its texts there, so no text may reverse the order of another.
 */
export function receiptText({
  shop,
  place,
  test,
  state,
  money: { amountMinor, currency },
  rows,
  ground,
}: Receipt): string {
  const lines = [
    test,
    shop,
    place,
    `${state} ${moneyText(amountMinor, currency)}`,
    ...rows.map(({ name, value }) => `${name}: ${value}`),
    ground,
  ];
  return withoutDirection(lines.filter((line) => line !== null && line !== '').join('\n'));
}
