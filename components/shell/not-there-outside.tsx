import { useTranslations } from 'next-intl';
import { paths } from '@/lib/client/paths';
import { NotThere } from './not-there';

/** Shown to people who are not signed in. */
export function NotThereOutside() {
  const t = useTranslations('signIn');
  return <NotThere href={paths.signIn} leadsTo={t('title')} />;
}
