import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/page/page-link';
import { ActingPerson } from '@/components/shared-device/acting-person';
import { SignOut } from '@/components/sign-in/sign-out';
import { paths } from '@/lib/client/paths';
import type { Shell } from '@/lib/contract/shell';
import { HeaderMenu } from './header-menu';
import { LanguageSwitch } from './language-switch';
import { LiveDot } from './live-dot';
import { PageLinks } from './page-links';

/**
 * One row on every screen: where a person can go, whether this tab hears the server, and a menu with the rest. What
 * changes in it has a place of fixed height that is cut off rather than wrapped, so that nothing beside or below it
 * moves. `tools` are buttons of the page, `menu` what the page adds to the menu.
 */
export function Header({ shell, tools, menu }: { shell: Shell; tools?: ReactNode; menu?: ReactNode }) {
  const t = useTranslations('app');
  const { viewer } = shell;
  return (
    <header className="border-b border-line bg-raised print:hidden">
      <div className="mx-auto flex min-h-12 max-w-6xl items-center gap-x-2 px-4 sm:gap-x-3 md:min-h-14 md:gap-x-6">
        <PageLink href={paths.home} className="inline-flex min-h-11 shrink-0 items-center text-18 font-bold">
          {t('name')}
        </PageLink>
        <nav aria-label={t('navigation')} className="hidden shrink-0 items-center gap-x-4 md:flex lg:gap-x-6">
          <PageLinks viewer={viewer} place="row" />
        </nav>
        <TestChip shell={shell} />
        <LiveDot />
        {tools}
        <HeaderMenu name={viewer.name}>
          <Who shell={shell} />
          <nav aria-label={t('menu')} className="grid border-y border-line py-1 lg:hidden">
            <PageLinks viewer={viewer} place="menu" />
          </nav>
          {menu}
          <div className="flex flex-wrap items-center justify-between gap-x-6">
            <LanguageSwitch />
            {viewer.device === null ? <SignOut /> : null}
          </div>
          {shell.environment === 'production' ? null : (
            <p className="text-13 text-muted wrap-anywhere">{t('testExplained', { host: shell.upstreamHost })}</p>
          )}
        </HeaderMenu>
      </div>
      {viewer.device === null ? null : (
        <div className="mx-auto max-w-6xl border-t border-line px-4">
          <ActingPerson name={viewer.name} device={viewer.device} />
        </div>
      )}
    </header>
  );
}

/** Stands on every page while the server does not talk to Kopo Kopo's production. The menu explains it. */
function TestChip({ shell: { environment, upstreamHost } }: { shell: Shell }) {
  const t = useTranslations('app');
  if (environment === 'production') return null;
  return (
    <strong
      title={t('testExplained', { host: upstreamHost })}
      className="shrink-0 rounded-card bg-test px-2 py-0.5 text-13 text-on-test"
    >
      {t('test')}
    </strong>
  );
}

function Who({ shell: { viewer } }: { shell: Shell }) {
  const t = useTranslations('account.roles');
  const counter = useTranslations('counter');
  return (
    <div className="grid">
      <p className="font-semibold wrap-anywhere">
        <bdi>{viewer.name}</bdi>
      </p>
      <p className="flex flex-wrap items-center justify-between gap-x-6 text-13 text-muted">
        {viewer.device ?? t(viewer.role)}
        {viewer.device === null ? null : (
          <a
            href={paths.counterPin}
            className="inline-flex min-h-11 items-center text-15 font-semibold text-action underline-offset-4 hover:underline"
          >
            {counter('changePin')}
          </a>
        )}
      </p>
    </div>
  );
}
