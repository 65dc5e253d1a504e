'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AskedAmount } from '@/components/payment-facts/asked-amount';
import { useAdvice } from '@/components/payment-facts/use-advice';
import { Code } from '@/components/ui/code';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { type ClaimedHere, currentVerdict, isClaimedHere } from '@/lib/client/current-verdict';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';
import { Band } from './band';
import { Claimed } from './claimed';
import { Differences } from './differences';
import type { VerdictStyle } from './verdict-style';
import { ShownBefore } from './shown-before';

export type Judged = {
  payment: PaymentView;
  verdict: Pick<PaymentVerdict, 'kind' | 'differences' | 'shownBefore' | 'corrected' | 'isOlderThanShift'>;
  here: ClaimedHere;
};

/** What the colour, the icon and the word are for a payment that was named. */
export function lookOf({ payment, verdict, here }: Judged): VerdictStyle {
  const kind = currentVerdict(verdict, payment, here);
  if (kind === 'unclear') return payment.conflict === null ? 'unclear' : 'conflict';
  if (kind !== 'paid') return kind;
  if (isClaimedHere(payment, here)) return 'handed_over';
  // A figure in another currency must not pass for shillings: that is seen before anything else is.
  if (payment.currency !== 'KES') return 'paid_foreign';
  return verdict.isOlderThanShift ? 'paid_earlier' : 'paid';
}

/** The verdict on a payment that was named: the word, the amount largest of all, and why. */
export function PaymentBand({
  mayTick = false,
  ...judged
}: Judged & { /** The tick stands below. */ mayTick?: boolean }) {
  const { payment, verdict } = judged;
  const verdictStyle = lookOf(judged);
  return (
    <Band
      verdictStyle={verdictStyle}
      title={<Title look={verdictStyle} payment={payment} />}
      aloud={<Said look={verdictStyle} judged={judged} />}
    >
      <Amount payment={payment} isStruck={verdictStyle === 'already_claimed' || verdictStyle === 'reversed'} />
      <NotShillings look={verdictStyle} payment={payment} />
      {verdict.differences.length === 0 ? null : <Differences differences={verdict.differences} />}
      <Why look={verdictStyle} judged={judged} mayTick={mayTick} />
      <Notes judged={judged} look={verdictStyle} />
    </Band>
  );
}

function Title({ look: verdictStyle, payment }: { look: VerdictStyle; payment: PaymentView }) {
  const t = useTranslations('verdict');
  if (verdictStyle === 'reversed' && payment.reversedAt !== null) {
    return (
      <>
        {t('reversed')} <Timestamp at={payment.reversedAt} />
      </>
    );
  }
  if (verdictStyle === 'paid_earlier') {
    return (
      <>
        {t('paid_earlier')} <Timestamp at={payment.happenedAt} />
      </>
    );
  }
  if (verdictStyle === 'paid_foreign') return t('paid_foreign', { currency: payment.currency });
  return verdictStyle === 'not_yet' || verdictStyle === 'other_till' ? null : t(verdictStyle);
}

/** What is read out of it: how much, and why goods stay here. */
function Said({ look, judged: { payment, verdict } }: { look: VerdictStyle; judged: Judged }) {
  const t = useTranslations('verdict');
  const shownMinor = payment.amountMinor ?? payment.askedAmountMinor;
  return (
    <>
      {shownMinor === null ? null : <Money amountMinor={shownMinor} currency={payment.currency} />}{' '}
      <NotShillings look={look} payment={payment} />{' '}
      {look === 'differs' ? <WhatDiffers differences={verdict.differences} /> : null}
      {look === 'already_claimed' || look === 'reversed' ? t('doNotHandOver') : null}
    </>
  );
}

/** Money that may not be counted on any more is struck through: its figure must not be what the eye keeps. */
function Amount({ payment, isStruck }: { payment: PaymentView; isStruck: boolean }) {
  const t = useTranslations('payment');
  const { amountMinor, askedAmountMinor, currency } = payment;
  if (amountMinor !== null) {
    return (
      <>
        <p className="figure">
          <Money amountMinor={amountMinor} currency={currency} isStruck={isStruck} />
        </p>
        {askedAmountMinor === null || askedAmountMinor === amountMinor ? null : (
          <p className="text-24 font-bold">
            <AskedAmount amountMinor={askedAmountMinor} currency={currency} />
          </p>
        )}
      </>
    );
  }
  if (askedAmountMinor === null) return payment.state === 'waiting' ? <p>{t('amountUnknown')}</p> : null;
  const money = (
    <span className="figure block">
      <Money amountMinor={askedAmountMinor} currency={currency} />
    </span>
  );
  return <p className="text-18">{t.rich('asked', { money: () => money })}</p>;
}

/** Money in another currency says so beside its figure, whatever else is said of it. */
function NotShillings({ look, payment: { amountMinor, currency } }: { look: VerdictStyle; payment: PaymentView }) {
  const t = useTranslations('verdict');
  if (currency === 'KES' || amountMinor === null || look === 'paid_foreign') return null;
  return <p className="text-24 font-bold">{t('notShillings', { currency })}</p>;
}

/** Why it is so and what to do, in one or two sentences. */
function Why({
  look,
  judged: { payment, verdict },
  mayTick,
}: {
  look: VerdictStyle;
  judged: Judged;
  mayTick: boolean;
}) {
  const t = useTranslations('verdict');
  const advice = useAdvice(payment);
  const sentence = (children: ReactNode): ReactNode => <p className="text-18 font-semibold">{children}</p>;
  switch (look) {
    case 'already_claimed':
      return (
        <div className="grid gap-1 text-18">
          {payment.claim === null ? null : <Claimed claim={payment.claim} />}
          {sentence(t('doNotHandOver'))}
        </div>
      );
    case 'paid':
      return mayTick ? sentence(t('paidDo')) : null;
    case 'paid_foreign':
      return sentence(t('paidForeignDo'));
    case 'paid_earlier':
      return sentence(t('paidEarlierDo'));
    case 'handed_over':
      return payment.claim === null ? null : <Claimed claim={payment.claim} />;
    case 'differs':
      return sentence(<WhatDiffers differences={verdict.differences} />);
    case 'reversed':
      return sentence(t('doNotHandOver'));
    default:
      return advice === null ? null : sentence(advice);
  }
}

/** A sum that is only less or more than what is due is told with what to do about that; all else is a stop. */
function WhatDiffers({ differences }: Pick<PaymentVerdict, 'differences'>) {
  const t = useTranslations('verdict');
  const [only, ...others] = differences;
  if (only === undefined || others.length > 0 || only.field !== 'due' || only.foundCurrency !== undefined)
    return t('doNotHandOver');
  const money = <Money amountMinor={Math.abs(only.saidMinor - only.foundMinor)} currency="KES" />;
  return t.rich(only.foundMinor < only.saidMinor ? 'tooLittle' : 'tooMuch', { money: () => money });
}

/** What else must be known before anything is handed over. */
function Notes({ judged: { verdict }, look }: { judged: Judged; look: VerdictStyle }) {
  const { shownBefore, corrected } = verdict;
  const isOpen = look === 'paid' || look === 'paid_earlier' || look === 'paid_foreign' || look === 'differs';
  return (
    <>
      {shownBefore === null || !isOpen ? null : <ShownBefore shown={shownBefore} />}
      {corrected === null ? null : <Corrected {...corrected} />}
    </>
  );
}

function Corrected(codes: NonNullable<PaymentVerdict['corrected']>) {
  const t = useTranslations('verdict');
  const typed = <Code>{codes.typed}</Code>;
  const found = <Code>{codes.found}</Code>;
  return <p className="text-15">{t.rich('corrected', { typed: () => typed, found: () => found })}</p>;
}
