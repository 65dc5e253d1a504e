import { useTranslations } from 'next-intl';
import type { PaymentView } from '@/lib/contract/payment-view';

/** What a row must say besides its state: few have any. */
export function RowMarks({ payment }: { payment: PaymentView }) {
  const t = useTranslations('mark');
  const marks = [payment.twinId === null ? null : t('twin'), payment.foundLate ? t('foundLate') : null].filter((mark) => mark !== null);
  return marks.length === 0 ? null : <span className="block text-13 font-semibold text-wait-text">{marks.join(' · ')}</span>;
}
