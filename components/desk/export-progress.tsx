'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { RunningExport } from './use-export';

/** Says how far an export is and how it ended, with a bar, and lets a person cancel it. */
export function ExportProgress({ running }: { running: RunningExport }) {
  const t = useTranslations('export.menu');
  const { state, rows, expected, stop, forget } = running;
  const isRunning = state === 'begun' || state === 'running';
  const count = expected === null ? t('rows', { n: rows }) : t('rowsOf', { rows, expected: Math.max(expected, rows) });
  return (
    <div className="grid gap-3">
      {state === 'lost' ? null : <p className="tabular-nums">{count}</p>}
      {isRunning ? (
        <progress
          aria-label={t('exporting')}
          {...(expected === null ? {} : { value: Math.min(rows, expected), max: Math.max(expected, 1) })}
          className="h-3 w-full appearance-none overflow-hidden rounded-card border border-edge bg-sunken [&::-moz-progress-bar]:bg-action [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-action"
        />
      ) : null}
      <Said state={state} />
      {isRunning ? <Button onClick={stop}>{t('cancel')}</Button> : <Button onClick={forget}>{t('another')}</Button>}
    </div>
  );
}

/** Says once how it is, not at every look. The words come after the region, or no screen reader would say them. */
function Said({ state }: Pick<RunningExport, 'state'>) {
  const t = useTranslations('export.menu');
  const [region, setRegion] = useState<HTMLElement | null>(null);
  const words = state === 'none' ? '' : t(state === 'running' ? 'began' : state === 'begun' ? 'began' : state);
  const isBad = state === 'failed' || state === 'stopped';
  return (
    <p ref={setRegion} role="status" className={isBad ? 'font-semibold text-wait-text' : 'text-15 text-muted'}>
      {region === null ? '' : words}
    </p>
  );
}
