import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import type { ReconciliationView } from '@/lib/contract/reconciliations';
import { FileTroubleWords } from './file-trouble';

/** One file: its name, what it is at, and what was refused. `children` are the step it is at. */
export function ReconcilePage({ view, children }: { view: ReconciliationView; children: ReactNode }) {
  const t = useTranslations('reconcile');
  return (
    <section className="grid min-w-0 gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold wrap-anywhere">{view.name}</h1>
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

function LastCompared({ at }: { at: string }) {
  const t = useTranslations('reconcile');
  const time = <Timestamp at={at} precise />;
  return <p className="text-13 text-muted">{t.rich('lastCompared', { time: () => time })}</p>;
}
