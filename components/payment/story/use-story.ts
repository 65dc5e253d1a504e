'use client';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { senderName } from '@/components/payment-facts/sender-name';
import { useTillName } from '@/components/payment-facts/till-name';
import { signOf } from '@/components/payment-facts/sign';
import { moneyText } from '@/components/ui/money';
import { useDayWords } from '@/components/ui/use-day-words';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import type { PaymentView } from '@/lib/contract/payment-view';
import type { Reversal } from '@/lib/contract/reversals';
import { withoutDirection } from '@/lib/domain/text-direction';

/**
 * Returns what happened to a payment as plain text, to read to a customer or to send: who asked or paid, when and how
 * much, what came of it, and what the customer can do. It shows no more of the payer than the view does. `followed` is
 * what became of the goods, for those who follow it.
 */
export function useStory(payment: PaymentView, followed: Reversal | undefined = undefined): string {
  const t = useTranslations('story');
  const reason = useTranslations('reason');
  const { timeZone } = useShell();
  const tillName = useTillName();
  const dayWords = useDayWords();
  const time = (at: string): string => {
    const shown = zonedParts(Date.parse(at), timeZone);
    return `${dayWords(shown, 'withYear')}, ${clockTime(shown)}`;
  };
  const { claim, initiatedAt, paidAt, reversedAt, happenedAt, till } = payment;
  const amountMinor = payment.amountMinor ?? payment.askedAmountMinor;
  const sign = signOf(payment);
  const facts = {
    who: senderName(payment) ?? payment.sender?.phoneMasked ?? t('customer'),
    amount: amountMinor === null ? t('someAmount') : moneyText(amountMinor, payment.currency),
    till: till === null ? t('ourTill') : tillName(till),
    code: payment.reference ?? '',
    hasCode: payment.reference === null ? 'no' : 'yes',
    by: payment.askedBy ?? '',
    hasBy: payment.askedBy === null ? 'no' : 'yes',
  };
  const arrived = sign === 'paid' || sign === 'reversed';
  const settled = ({
    handedOver,
    currency,
    recoveredMinor,
    writtenOffMinor,
    openMinor,
  }: Reversal): (string | null)[] => {
    const money = (minor: number): { money: string } => ({ money: moneyText(minor, currency) });
    const known = handedOver?.acknowledged ?? null;
    if (handedOver === null) return [t('nothingHandedOver')];
    return [
      known === null ? t('notAcknowledged') : t('acknowledged', { by: known.by, time: time(known.at) }),
      recoveredMinor > 0 ? t('recovered', money(recoveredMinor)) : null,
      writtenOffMinor > 0 ? t('writtenOff', money(writtenOffMinor)) : null,
      openMinor !== null && openMinor > 0 ? t('stillOpen', money(openMinor)) : null,
    ];
  };
  const sentences = [
    payment.kind === 'asked' ? t('asked', { ...facts, time: time(initiatedAt ?? happenedAt) }) : null,
    arrived ? t('paid', { ...facts, time: time(paidAt ?? happenedAt) }) : null,
    sign === 'failed' ? t('failed', { why: reason(payment.failure?.reason ?? 'none') }) : null,
    sign === 'waiting' ? t('waiting') : null,
    sign === 'unclear' || sign === 'conflict' ? t('unclear') : null,
    claim === null ? null : t('handedOver', { by: claim.by, time: time(claim.at) }),
    sign === 'reversed' ? t('reversed', { time: time(reversedAt ?? happenedAt) }) : null,
    sign === 'paid' && claim === null ? t('mayCollect', facts) : null,
    ...(sign === 'reversed' && followed !== undefined ? settled(followed) : []),
  ];
  const told = sentences.filter((sentence) => sentence !== null);
  return withoutDirection(told.map((sentence) => sentence.slice(0, 1).toUpperCase() + sentence.slice(1)).join(' '));
}
