import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { BILLS_PATH } from '@/lib/client/bill-path';
import { counterOf } from '@/lib/client/first-page';
import { savedSearchPath } from '@/lib/client/list-address';
import type { PaletteEntry } from '@/lib/client/palette-matches';
import { listPaths } from '@/lib/client/list-paths';
import { paths } from '@/lib/client/paths';
import { settingsPaths } from '@/lib/client/settings-paths';
import { savedSearchesQuery } from '@/lib/client/queries/searches';
import { staffQuery } from '@/lib/client/queries/staff';
import { REPORTS_PATH } from '@/lib/client/report-path';
import { SETTINGS_PAGES } from '@/lib/client/settings-pages';
import type { Act } from '@/lib/domain/may';
import { writeTerm } from '@/lib/domain/payment-query/write-query';

export type Destination = PaletteEntry & { key: string; href: string };

/** What the palette leads this person to: pages, saved views, tills, and people for those who manage them. */
export function usePaletteEntries(): Destination[] {
  return [...usePages(), ...useViews(), ...useTills(), ...usePeople()];
}

function usePages(): Destination[] {
  const { viewer } = useShell();
  const app = useTranslations('app');
  const settings = useTranslations('settings');
  const bill = useTranslations('bill');
  const may = (act: Act): boolean => viewer.acts.includes(act);
  const pages = [
    { href: counterOf(viewer), name: app('counter'), isOpen: true },
    { href: paths.payments, name: app('payments'), isOpen: true },
    { href: REPORTS_PATH, name: app('reports'), isOpen: may('reports.see') },
    { href: paths.requestPayment, name: app('ask'), isOpen: may('payments.ask') },
    { href: paths.handover, name: app('handover'), isOpen: may('payments.claim') },
    { href: BILLS_PATH, name: bill('title'), isOpen: may('payments.claim') },
    ...SETTINGS_PAGES.map(({ page, href, act }) => ({
      href,
      name: settings(page),
      detail: app('settings'),
      isOpen: may(act),
    })),
  ];
  return pages.flatMap(({ isOpen, ...page }) => (isOpen ? [{ ...page, key: page.href }] : []));
}

function useViews(): Destination[] {
  const t = useTranslations('palette');
  const { data } = useQuery(savedSearchesQuery());
  return (data ?? []).map((view) => ({
    key: `view ${view.id}`,
    name: view.name ?? '',
    detail: t('view'),
    href: savedSearchPath(view),
  }));
}

/** Each till leads to its payments. */
function useTills(): Destination[] {
  const t = useTranslations('palette');
  return Object.entries(useShell().tillNames).map(([key, name]) => ({
    key: `till ${key}`,
    name,
    detail: t('tillPayments'),
    href: listPaths.filtered({ q: writeTerm({ on: 'till', isNot: false, till: key }) }),
  }));
}

function usePeople(): Destination[] {
  const t = useTranslations('palette');
  const isManager = useShell().viewer.acts.includes('staff.manage');
  const { data } = useQuery({ ...staffQuery(), enabled: isManager });
  return (data?.staff ?? []).map(({ id, name }) => ({
    key: `person ${id}`,
    name,
    detail: t('person'),
    href: `${settingsPaths.staff}#${id}`,
  }));
}
