import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/client/paths';

/** For those who are not signed in: a page that is gone, such as the set-up page. */
export default function NotFoundOutside() {
  const t = useTranslations('page');
  const signIn = useTranslations('signIn');
  return (
    <main className="mx-auto max-w-md p-4">
      <div className="flex justify-end">
        <LanguageSwitch />
      </div>
      <Notice
        title={t('notFoundTitle')}
        actions={
          <Link href={paths.signIn} className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline">
            {signIn('title')}
          </Link>
        }
      >
        <p>{t('notFound')}</p>
      </Notice>
    </main>
  );
}
