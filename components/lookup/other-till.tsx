import { Store } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** A whole code that was paid at a till which this person does not serve: that, and nothing else about it. */
export function OtherTill({ till }: { till: string }) {
  const t = useTranslations('lookup');
  return (
    <div role="status">
      <Notice title={t('otherTill', { till })} tone="wait" icon={<Store aria-hidden size={28} className="shrink-0" />}>
        <p>{t('otherTillWhy')}</p>
      </Notice>
    </div>
  );
}
