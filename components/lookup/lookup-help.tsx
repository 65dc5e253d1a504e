import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** What can be looked up, said where something else was pasted. */
export function LookupHelp({ kind }: { kind: 'empty' | 'unknown' | 'too_long' }) {
  const t = useTranslations('lookup');
  const titles = { empty: t('empty'), unknown: t('unknown'), too_long: t('tooLong') };
  return (
    <div role="status">
      <Notice title={titles[kind]}>
        <p>{t('help')}</p>
      </Notice>
    </div>
  );
}
