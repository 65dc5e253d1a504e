'use client';
import { ArrowRight, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { PaymentScreen } from '@/components/payment/payment-screen';
import { paths } from '@/lib/client/paths';

/** The payment that was chosen in the list, beside it, with an own bar to scroll. */
export function PaymentBeside({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('list');
  const verdict = useTranslations('verdict');
  return (
    <section
      aria-label={t('beside')}
      className="sticky top-4 max-h-[calc(100dvh-2rem)] min-w-0 overflow-y-auto rounded-card max-xl:hidden print:hidden"
    >
      <div className="flex items-center justify-between gap-4">
        <PageLink
          href={paths.payment(id)}
          className="inline-flex min-h-11 items-center gap-2 font-semibold text-action underline-offset-4 hover:underline"
        >
          {verdict('open')}
          <ArrowRight aria-hidden size={16} />
        </PageLink>
        <button
          type="button"
          aria-label={t('closeBeside')}
          className="inline-flex size-11 cursor-pointer items-center justify-center rounded-card hover:bg-sunken"
          onClick={onClose}
        >
          <X aria-hidden size={20} />
        </button>
      </div>
      <PaymentScreen key={id} id={id} />
    </section>
  );
}
