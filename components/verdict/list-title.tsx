'use client';
import { useTranslations } from 'next-intl';
import { Announced } from '@/components/page/announced';
import { useShell } from '@/components/page/shell-context';
import { signOf } from '@/components/payment-facts/sign';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import type { LookupAnswer } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';

/**
 * Stands above a list of payments: which one is meant, why there is no verdict, and which of several codes named
 * nothing.
 */
export function ListTitle({ answer }: { answer: LookupAnswer }) {
  const t = useTranslations('lookup');
  const { kind, payments, missing, doubt, isCut } = answer;
  const isPaste = missing.length + payments.length > 1 && kind === 'several' && doubt === null;
  const named = payments.length + missing.length;
  const title = isPaste ? t('foundOf', { found: payments.length, named }) : t('which', { n: payments.length });
  return (
    <Announced announced={title}>
      <p className="text-24 font-bold">{title}</p>
      {isPaste ? null : <Why answer={answer} />}
      {missing.length === 0 ? null : (
        <p className="text-15 font-semibold break-words">{t('missing', { codes: missing.join(', ') })}</p>
      )}
      {isCut ? <p className="text-15 font-semibold">{t('more')}</p> : null}
    </Announced>
  );
}

/** Says how the text was read. A text that speaks against its payment is set beside what the record says. */
function Why({ answer: { kind, doubt, payments } }: { answer: LookupAnswer }) {
  const t = useTranslations('lookup');
  const [only, ...others] = payments;
  if (doubt === null || doubt === 'unsure') return <p className="text-13 text-muted">{t(`kind.${kind}`)}</p>;
  return (
    <p className="text-15 text-muted">
      {t(`doubt.${doubt}`)} {only === undefined || others.length > 0 ? null : <OurRecord payment={only} />}
    </p>
  );
}

function OurRecord({ payment }: { payment: PaymentView }) {
  const t = useTranslations('lookup');
  const state = useTranslations('stateShort')(signOf(payment));
  const { timeZone } = useShell();
  return t('ourRecord', { state, time: clockTime(zonedParts(Date.parse(payment.happenedAt), timeZone)) });
}
