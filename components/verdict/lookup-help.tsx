import { useTranslations } from 'next-intl';
import { Announced } from '@/components/page/announced';
import { Notice } from '@/components/ui/notice';

/** What can be looked up, said where something else was pasted. */
export function LookupHelp({ kind }: { kind: 'empty' | 'unknown' | 'too_long' }) {
  const t = useTranslations('lookup');
  const titles = { empty: t('empty'), unknown: t('unknown'), too_long: t('tooLong') };
  return (
    <Announced aloud={titles[kind]}>
      <Notice title={titles[kind]}>
        <p>{t('help')}</p>
      </Notice>
    </Announced>
  );
}
