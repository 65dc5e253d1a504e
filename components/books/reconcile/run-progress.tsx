'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { runQuery, stopRun } from '@/lib/client/queries/reconciliations';

/** Says how far a run is, and shows the page anew when it is over. A person may leave the page meanwhile. */
export function RunProgress({ id }: { id: string }) {
  const t = useTranslations('reconcile');
  const router = useRouter();
  const { data } = useQuery(runQuery(id));
  const isOver = data !== undefined && data.state !== 'running';
  useEffect(() => {
    if (isOver) router.refresh();
  }, [isOver, router]);
  const phase = data?.run?.phase ?? 'reading';
  return (
    <section aria-labelledby="run-title" className="grid gap-3 rounded-card border border-line bg-raised p-4">
      <h2 id="run-title" className="text-18 font-semibold">
        {t('run.title')}
      </h2>
      <p role="status">{t(`run.${phase}`)}</p>
      <progress aria-label={t('run.title')} className="h-3 w-full" />
      <p className="tabular-nums text-muted">{t('run.done', { n: data?.run?.done ?? 0 })}</p>
      <Button className="justify-self-start" onClick={() => void stopRun(id).then(router.refresh, router.refresh)}>
        {t('cancel')}
      </Button>
    </section>
  );
}
