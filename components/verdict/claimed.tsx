'use client';
import { useTranslations } from 'next-intl';
import { Timestamp } from '@/components/ui/timestamp';
import type { PaymentView } from '@/lib/contract/payment-view';
import { withoutDirection } from '@/lib/domain/text-direction';

/** Who handed over, when, and for what. */
export function Claimed({ claim }: { claim: NonNullable<PaymentView['claim']> }) {
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
