import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Person } from '@/lib/domain/person';
import { paths } from '@/lib/client/paths';
import { LiveDot } from './live-dot';

export function Header({ person }: { person: Pick<Person, 'name'> }) {
  const t = useTranslations('app');
  return (
    <header className="border-b border-line bg-raised print:hidden">
      <div className="mx-auto flex min-h-14 max-w-6xl flex-wrap items-center justify-between gap-x-3 px-4">
        <nav aria-label={t('navigation')} className="flex items-center gap-4 sm:gap-6">
          <Link href={paths.home} className="inline-flex min-h-11 items-center text-18 font-bold">
            {t('name')}
          </Link>
          <Link href={paths.payments} className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline">
            {t('payments')}
          </Link>
          <Link href={paths.ask} className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline">
            {t('ask')}
          </Link>
          <Link href={paths.settings} className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline">
            {t('settings')}
          </Link>
        </nav>
        <Link href={paths.account} className="inline-flex min-h-11 items-center text-action underline-offset-4 hover:underline">
          {person.name}
        </Link>
        <LiveDot />
      </div>
    </header>
  );
}
