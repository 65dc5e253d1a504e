import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/page/page-link';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import { reconciliationPath } from '@/lib/client/reconcile-paths';
import type { ReconciliationView } from '@/lib/contract/reconciliations';
import { withoutDirection } from '@/lib/domain/text-direction';
import { FileTroubleWords } from './file-trouble';

type PageProps = {
  view: ReconciliationView;
  /** When the very same file came before; null for the first. */
  before: { id: string; by: string; at: string } | null;
  children: ReactNode;
};

/** One file: its name, what it is at, and what was refused. `children` are the step it is at. */
export function ReconcilePage({ view, before, children }: PageProps) {
  const t = useTranslations('reconcile');
  return (
    <section className="grid min-w-0 gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold wrap-anywhere">{withoutDirection(view.name)}</h1>
        <p className="text-15">
          {t(`state.${view.state}`)} · {t(`kind.${view.kind}`)}
          {view.lines === 0 ? null : ` · ${t('lines', { n: view.lines })}`}
          {view.leftOut === 0 ? null : ` · ${t('leftOut', { n: view.leftOut })}`}
          {view.fromDay === null || view.toDay === null ? null : ` · ${view.fromDay} – ${view.toDay}`}
        </p>
        <p className="text-13 text-muted">
          {view.madeBy} · <Timestamp at={view.madeAt} />
        </p>
        {view.ranAt === null ? null : <LastCompared at={view.ranAt} />}
      </div>
      {before === null ? null : <SameFile {...before} />}
      {view.trouble === null ? null : (
        <Notice title={t('refused')} tone="wait">
          <p role="alert">
            <FileTroubleWords trouble={view.trouble} />
          </p>
        </Notice>
      )}
      {children}
    </section>
  );
}

/** Work that was done on the same file would be done twice. */
function SameFile({ id, by, at }: NonNullable<PageProps['before']>) {
  const t = useTranslations('reconcile');
  const time = <Timestamp at={at} />;
  return (
    <Notice
      title={t('sameFile')}
      actions={
        <PageLink
          href={reconciliationPath(id)}
          className="inline-flex min-h-11 items-center font-semibold text-action underline underline-offset-4"
        >
          {t('sameFileOpen')}
        </PageLink>
      }
    >
      <p className="wrap-anywhere">{t.rich('sameFileWhy', { by: withoutDirection(by), time: () => time })}</p>
    </Notice>
  );
}

function LastCompared({ at }: { at: string }) {
  const t = useTranslations('reconcile');
  const time = <Timestamp at={at} precise />;
  return <p className="text-13 text-muted">{t.rich('lastCompared', { time: () => time })}</p>;
}
