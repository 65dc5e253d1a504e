'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AskedAmount } from '@/components/payment-facts/asked-amount';
import { useAdvice } from '@/components/payment-facts/use-advice';
import { Code } from '@/components/ui/code';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';
import { withoutDirection } from '@/lib/domain/text-direction';
import { AlsoLookedUp } from './also-looked-up';
import { Band } from './band';
import { Differences } from './differences';
import { ShownBefore } from './shown-before';
import { type Judged, type VerdictStyle, verdictStyleOf } from './verdict-style';

/** The verdict on one payment: the word, the amount largest of all, and why. */
export function PaymentBand({
  mayTick = false,
  ...judged
}: Judged & { /** True if the tick stands below the band. */ mayTick?: boolean }) {
  const { payment, verdict } = judged;
  const verdictStyle = verdictStyleOf(judged);
  return (
    <Band
      verdictStyle={verdictStyle}
      title={<Title verdictStyle={verdictStyle} payment={payment} />}
      announced={<Said verdictStyle={verdictStyle} judged={judged} />}
    >
      <Amount payment={payment} isStruck={verdictStyle === 'already_claimed' || verdictStyle === 'reversed'} />
      <NotShillings verdictStyle={verdictStyle} payment={payment} />
      {verdict.differences.length === 0 ? null : <Differences differences={verdict.differences} />}
      <Why verdictStyle={verdictStyle} judged={judged} mayTick={mayTick} />
      <Notes verdictStyle={verdictStyle} judged={judged} />
    </Band>
  );
}

function Title({ verdictStyle, payment }: { verdictStyle: VerdictStyle; payment: PaymentView }) {
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

/** The part that is read out: the amount, and why goods may not leave. */
function Said({ verdictStyle, judged: { payment, verdict } }: { verdictStyle: VerdictStyle; judged: Judged }) {
  const t = useTranslations('verdict');
  const shownMinor = payment.amountMinor ?? payment.askedAmountMinor;
  return (
    <>
      {shownMinor === null ? null : <Money amountMinor={shownMinor} currency={payment.currency} />}{' '}
      <NotShillings verdictStyle={verdictStyle} payment={payment} />{' '}
      {verdictStyle === 'differs' ? <WhatDiffers differences={verdict.differences} /> : null}
      {verdictStyle === 'already_claimed' || verdictStyle === 'reversed' ? t('doNotHandOver') : null}
    </>
  );
}

/** Strikes through an amount that may not be counted on, so that no one remembers the figure. */
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

/** Names another currency beside the figure, whatever else the band says. */
function NotShillings({
  verdictStyle,
  payment: { amountMinor, currency },
}: {
  verdictStyle: VerdictStyle;
  payment: PaymentView;
}) {
  const t = useTranslations('verdict');
  if (currency === 'KES' || amountMinor === null || verdictStyle === 'paid_foreign') return null;
  return <p className="text-24 font-bold">{t('notShillings', { currency })}</p>;
}

/** Says why, and what to do, in one or two sentences. */
function Why({
  verdictStyle,
  judged: { payment, verdict },
  mayTick,
}: {
  verdictStyle: VerdictStyle;
  judged: Judged;
  mayTick: boolean;
}) {
  const t = useTranslations('verdict');
  const advice = useAdvice(payment);
  const sentence = (children: ReactNode): ReactNode => <p className="text-18 font-semibold">{children}</p>;
  switch (verdictStyle) {
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

/** If only the amount due differs, says what to do about it. Any other difference means stop. */
function WhatDiffers({ differences }: Pick<PaymentVerdict, 'differences'>) {
  const t = useTranslations('verdict');
  const [only, ...others] = differences;
  if (only === undefined || others.length > 0 || only.field !== 'due' || only.foundCurrency !== undefined)
    return t('doNotHandOver');
  const money = <Money amountMinor={Math.abs(only.saidMinor - only.foundMinor)} currency="KES" />;
  return t.rich(only.foundMinor < only.saidMinor ? 'tooLittle' : 'tooMuch', { money: () => money });
}

/** What else a person must know before handing anything over. */
function Notes({ verdictStyle, judged: { verdict } }: { verdictStyle: VerdictStyle; judged: Judged }) {
  const { shownBefore, corrected, lookedElsewhere } = verdict;
  const isOpen =
    verdictStyle === 'paid' ||
    verdictStyle === 'paid_earlier' ||
    verdictStyle === 'paid_foreign' ||
    verdictStyle === 'differs';
  return (
    <>
      {shownBefore === null || !isOpen ? null : <ShownBefore shown={shownBefore} />}
      {lookedElsewhere === undefined || verdictStyle === 'handed_over' ? null : (
        <AlsoLookedUp looked={lookedElsewhere} />
      )}
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

/** Says who handed goods over, when, and for what. */
function Claimed({ claim }: { claim: NonNullable<PaymentView['claim']> }) {
  const t = useTranslations('verdict');
  const time = <Timestamp at={claim.at} />;
  return (
    <p className="text-18">
      {t.rich('claimed', { by: withoutDirection(claim.by), time: () => time })}
      {claim.order === null ? null : <> · {t('order', { order: withoutDirection(claim.order) })}</>}
      {claim.note === null ? null : (
        <>
          {' '}
          · “<bdi>{claim.note}</bdi>”
        </>
      )}
    </p>
  );
}
