import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Timestamp } from '@/components/ui/timestamp';
import { reconciliationPath } from '@/lib/client/reconcile-paths';
import type { ReconciliationView } from '@/lib/contract/reconciliations';
import { withoutDirection } from '@/lib/domain/text-direction';
import { DropFile } from './drop-file';

/** The files that were compared with the record, and a place to drop another. */
export function ReconcileListPage({ all }: { all: readonly ReconciliationView[] }) {
  const t = useTranslations('reconcile');
  return (
    <section className="grid min-w-0 gap-4">
      <h1 className="text-24 font-bold">{t('title')}</h1>
      <DropFile />
      {all.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <ul aria-label={t('files')} className="grid gap-2">
          {all.map((one) => (
            <li key={one.id} className="grid gap-1 rounded-card border border-line bg-raised p-3">
              <PageLink
                href={reconciliationPath(one.id)}
                className="inline-flex min-h-11 items-center justify-self-start font-semibold wrap-anywhere text-action hover:underline"
              >
                {withoutDirection(one.name)}
              </PageLink>
              <p className="text-15">
                {t(`state.${one.state}`)} · {t(`kind.${one.kind}`)}
                {one.lines === 0 ? null : ` · ${t('lines', { n: one.lines })}`}
              </p>
              <p className="text-13 text-muted">
                {one.madeBy} · <Timestamp at={one.madeAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
