'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { paths } from '@/lib/client/paths';
import { paymentQuery } from '@/lib/client/queries/payments';
import type { Tree } from '@/lib/intl/sent-messages';
import { PaymentScreen } from '@/components/payment/payment-screen';
import { Story } from '@/components/payment/story/story';
import { RecentPayments } from './recent-payments';
import type { TroubleReport } from '@/components/payment-facts/trouble';

type PaymentPageProps = { id: string; trouble: TroubleReport | null; otherWords: Tree };

/** One payment and, where there is room, the list beside it, so that a person can go through many on one page. */
export function PaymentPage({ id, trouble, otherWords }: PaymentPageProps) {
  const t = useTranslations('payment');
  return (
    <div className="@container">
      <h1 className="sr-only">{t('title')}</h1>
      <div className="grid gap-8 @4xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <Story id={id} otherWords={otherWords} />
          <PaymentScreen id={id} trouble={trouble} />
        </div>
        <div className="min-w-0 print:hidden">
          <RecentPayments />
        </div>
      </div>
      <MoveToOurId id={id} />
    </div>
  );
}

/** A payment that was found later, or merged meanwhile, has another id than its page: this moves to the new address. */
function MoveToOurId({ id }: { id: string }) {
  const router = useRouter();
  const shown = useQuery({ ...paymentQuery(id), enabled: false }).data?.id;
  useEffect(() => {
    if (shown !== undefined && shown !== id) router.replace(paths.payment(shown));
  }, [router, id, shown]);
  return null;
}
