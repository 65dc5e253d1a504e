import { useTranslations } from 'next-intl';
import { ActingPerson } from '@/components/shared-device/acting-person';
import { paths } from '@/lib/client/paths';
import type { Viewer } from '@/lib/contract/viewer';
import { LanguageSwitch } from './language-switch';
import { LiveDot } from './live-dot';
import { PageLink } from '@/components/page/page-link';

/** Shows the pages a person can go to, who the person is, and whether this tab hears the server. */
export function Header({ viewer }: { viewer: Viewer }) {
  const t = useTranslations('app');
  const roles = useTranslations('account.roles');
  const handover = useTranslations('handover');
  return (
    <header className="border-b border-line bg-raised print:hidden">
      <div className="mx-auto flex min-h-14 max-w-6xl flex-wrap items-center gap-x-6 px-4 md:flex-nowrap">
        <nav aria-label={t('navigation')} className="flex md:shrink-0 items-center gap-4 sm:gap-6">
          <PageLink href={paths.home} className="inline-flex min-h-11 items-center text-18 font-bold">
            {t('name')}
          </PageLink>
          <PageLink
            href={paths.payments}
            className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
          >
            {t('payments')}
          </PageLink>
          {viewer.acts.includes('payments.ask') ? (
            <PageLink
              href={paths.requestPayment}
              className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
            >
              {t('ask')}
            </PageLink>
          ) : null}
          <PageLink
            href={paths.settings}
            className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
          >
            {t('settings')}
          </PageLink>
        </nav>
        {/* One row of fixed height, whatever the dot says, so that nothing below it moves. */}
        <div className="flex min-h-11 w-full min-w-0 items-center gap-x-3 text-13 md:flex-1 md:justify-end">
          {viewer.device === null ? (
            <p className="min-w-0 truncate">
              <bdi className="font-semibold">{viewer.name}</bdi>{' '}
              <span className="text-muted max-sm:sr-only">{roles(viewer.role)}</span>
            </p>
          ) : null}
          {viewer.device === null && viewer.acts.includes('payments.claim') ? (
            <PageLink
              href={paths.handover}
              className="hidden min-h-11 shrink-0 sm:inline-flex items-center font-semibold text-action underline-offset-4 hover:underline"
            >
              {handover('link')}
            </PageLink>
          ) : null}
          <LiveDot />
          <div className="shrink-0 max-md:ml-auto">
            <LanguageSwitch />
          </div>
        </div>
      </div>
      {viewer.device === null ? null : (
        <div className="mx-auto max-w-6xl border-t border-line px-4">
          <ActingPerson name={viewer.name} device={viewer.device} />
        </div>
      )}
    </header>
  );
}
