'use client';
import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { FreshnessLine } from '@/components/payments/freshness-line';
import type { Named } from '@/components/verdict/answer';
import { PaymentBand } from '@/components/verdict/payment-band';
import { Remarks } from '@/components/verdict/remarks';
import { ShortFacts } from '@/components/verdict/short-facts';
import type { ClaimedHere } from '@/lib/client/current-verdict';
import { paths } from '@/lib/client/paths';

/** One payment at the counter: may the goods leave, and what to compare with the person who says they paid. */
export function VerdictCard({ payment, verdict }: Named) {
  const t = useTranslations('verdict');
  const [here] = useState<ClaimedHere>(null);
  const text = payment.failure?.text ?? null;
  return (
    <article className="shadow-card">
      <PaymentBand payment={payment} verdict={verdict} here={here} />
      <FreshnessLine payment={payment} />
      <div className="-mx-4 grid gap-4 border-b border-line bg-raised p-4 sm:mx-0 sm:rounded-b-card sm:border sm:p-6">
        <ShortFacts payment={payment} />
        <Remarks remarks={verdict.remarks} />
        {text === null ? null : <p className="text-15 text-muted">{t('upstreamText', { text })}</p>}
        <Link href={paths.payment(payment.id)} className="inline-flex min-h-11 items-center gap-2 justify-self-start font-semibold text-action underline-offset-4 hover:underline">
          {t('open')}
          <ArrowRight aria-hidden size={16} />
        </Link>
      </div>
    </article>
  );
}
