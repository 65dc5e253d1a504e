import { useTranslations } from 'next-intl';
import { Timestamp } from '@/components/ui/timestamp';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import { withoutDirection } from '@/lib/domain/text-direction';

/** Warns that someone has already seen this payment as Paid and no one ticked it: goods may have left for it. */
export function ShownBefore({ shown: { by, at, isOwn } }: { shown: NonNullable<PaymentVerdict['shownBefore']> }) {
  const t = useTranslations('verdict');
  const time = <Timestamp at={at} />;
  const words = t.rich(isOwn ? 'shownToYou' : 'shownBefore', { by: withoutDirection(by), time: () => time });
  return <p className="rounded-card bg-wait p-3 text-18 font-semibold text-on-wait">{words}</p>;
}
