import { useTranslations } from 'next-intl';
import type { PaymentView } from '@/lib/contract/payment-view';

/** What a row must say besides its state: few have any. */
export function RowMarks({ payment }: { payment: PaymentView }) {
  const t = useTranslations('mark');
  return (
    <>
      {payment.twinId === null ? null : <span className="block text-13 font-semibold text-wait-text">{t('twin')}</span>}
      {/* Not a warning: without notices every payment at the till is found this way. */}
      {payment.foundLate ? <span className="block text-13 text-muted">{t('foundLate')}</span> : null}
    </>
  );
}
