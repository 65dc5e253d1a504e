import { useTranslations } from 'next-intl';
import { BOOKS_PATH } from '@/lib/client/books-path';
import { counterOf } from '@/lib/client/first-page';
import { paths } from '@/lib/client/paths';
import { REPORTS_PATH } from '@/lib/client/report-path';
import type { Viewer } from '@/lib/contract/viewer';
import { NavLink } from './nav-link';

/**
 * The pages that a person can go to, in a row of the header or in its menu: a phone has all of them in the menu. A
 * tablet has no room for reports and books beside the word that says whether it hears the server, so they are in its
 * menu. Drawn by the server: only what marks the open page adds to the script that every page loads.
 */
export function PageLinks({ viewer, place }: { viewer: Viewer; place: 'row' | 'menu' }) {
  const t = useTranslations('app');
  const { acts } = viewer;
  const usual = place === 'row' ? 'contents' : 'contents md:hidden';
  return (
    <>
      <span className={usual}>
        <NavLink href={counterOf(viewer)} page={paths.home}>
          {t('counter')}
        </NavLink>
        <NavLink href={paths.payments} beside={paths.requestPayment}>
          {t('payments')}
        </NavLink>
        {acts.includes('payments.ask') ? <NavLink href={paths.requestPayment}>{t('ask')}</NavLink> : null}
        {acts.includes('payments.claim') ? <NavLink href={paths.handover}>{t('handover')}</NavLink> : null}
      </span>
      <span className={place === 'row' ? 'contents max-lg:hidden' : 'contents'}>
        {acts.includes('reports.see') ? <NavLink href={REPORTS_PATH}>{t('reports')}</NavLink> : null}
        {acts.includes('closings.see') || acts.includes('missing.work') ? (
          <NavLink href={BOOKS_PATH}>{t('books')}</NavLink>
        ) : null}
      </span>
      <span className={usual}>
        <NavLink href={paths.settings}>{t('settings')}</NavLink>
      </span>
    </>
  );
}
