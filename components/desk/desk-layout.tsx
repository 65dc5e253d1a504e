'use client';
import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { PaymentCard } from '@/components/payment/payment-card';
import { PaymentTable } from './payment-table';
import type { Choosable, Named, AnswerLayout } from '@/components/verdict/answer';
import { MessageReadOut } from '@/components/verdict/message-read-out';
import { Remarks } from '@/components/verdict/remarks';
import { paths } from '@/lib/client/paths';

/** The desk draws everything about a payment, under the same verdict as the counter. */
export const DESK_LAYOUT: AnswerLayout = {
  Card: DeskCard,
  List: DeskList,
  Read: MessageReadOut,
};

function DeskList({ title, payments }: Choosable) {
  return (
    <div className="grid gap-2">
      {title}
      <div className="@container rounded-card border border-line bg-raised">
        <PaymentTable payments={payments} />
      </div>
    </div>
  );
}

function DeskCard({ payment, verdict }: Named) {
  const t = useTranslations('verdict');
  return (
    <div className="grid gap-3">
      <PaymentCard payment={payment} verdict={verdict} />
      <Remarks remarks={verdict.remarks} />
      <PageLink
        href={paths.payment(payment.id)}
        className="inline-flex min-h-11 items-center gap-2 justify-self-start font-semibold text-action underline-offset-4 hover:underline"
      >
        {t('open')}
        <ArrowRight aria-hidden size={16} />
      </PageLink>
    </div>
  );
}
