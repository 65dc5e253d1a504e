import { useTranslations } from 'next-intl';
import type { Till } from '@/lib/contract/tills';
import { PaymentRequestForm } from './request-form';

/** A page of its own: what is typed here moves money. */
export function PaymentRequestPage({ tills }: { tills: readonly Till[] }) {
  const t = useTranslations('ask');
  return (
    <section className="mx-auto grid w-full max-w-xl gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="text-muted">{t('why')}</p>
      </div>
      <PaymentRequestForm tills={tills} />
    </section>
  );
}
