import { useTranslations } from 'next-intl';
import { Band } from './band';

/** A whole code that was paid at a till which this person does not serve: that, and nothing else about it. */
export function OtherTillBand({ till }: { till: string }) {
  const t = useTranslations('verdict');
  return (
    <Band isWhole look="other_till" title={t('other_till', { till })} aloud={t('otherTillDo')}>
      <p className="text-18 font-semibold">{t('otherTillDo')}</p>
    </Band>
  );
}
