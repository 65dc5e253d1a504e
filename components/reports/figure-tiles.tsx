import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Money } from '@/components/ui/money';
import { type Counted, listPath } from '@/lib/client/report-paths';
import type { Report } from '@/lib/contract/report';
import { averageMinor } from '@/lib/domain/report/figures';
import { ListLink } from './report-table';
import { useCount } from './report-words';

/** What a report says in a few figures, each beside that of the range before. */
export function FigureTiles({ report, tills }: { report: Report; tills: readonly string[] }) {
  const t = useTranslations('reports');
  const written = useCount();
  const { now, before } = report.total;
  const { currency } = report;
  const money = (amountMinor: number | null): ReactNode =>
    amountMinor === null ? '–' : <Money amountMinor={amountMinor} currency={currency} />;
  /** `n` payments are behind the figure, which is their number if nothing else is given. */
  const leading = (what: Counted, n: number, figure: ReactNode = written(n)): ReactNode => (
    <ListLink href={n === 0 ? null : listPath(what, { range: report.range, tills })}>{figure}</ListLink>
  );
  const [average, averageBefore] = [averageMinor(now), averageMinor(before)];
  return (
    <dl className="tiles grid-cols-2 sm:grid-cols-4">
      <Tile name={t('moneyIn')} was={money(before.arrivedMinor)}>
        {leading('arrived', now.arrived, money(now.arrivedMinor))}
      </Tile>
      <Tile name={t('payments')} was={written(before.arrived)}>
        {leading('arrived', now.arrived)}
      </Tile>
      <Tile name={t('average')} was={money(averageBefore)}>
        {leading('arrived', now.arrived, money(average))}
      </Tile>
      <Tile name={t('net')} was={money(before.arrivedMinor - before.takenBackMinor)}>
        {leading('kept', now.arrived - now.takenBack, money(now.arrivedMinor - now.takenBackMinor))}
      </Tile>
      <Tile name={t('takenBack')} was={written(before.takenBack)}>
        {leading('takenBack', now.takenBack)}
        {now.takenBack === 0 ? null : <span className="block text-15 font-normal">{money(now.takenBackMinor)}</span>}
      </Tile>
      <Tile name={t('failed')} was={written(before.failed)}>
        {leading('failed', now.failed)}
      </Tile>
      <Tile name={t('foundLate')} was={written(before.foundLate)}>
        {leading('foundLate', now.foundLate)}
      </Tile>
      <Tile name={t('open')} was={written(before.open)}>
        {leading('open', now.open)}
      </Tile>
    </dl>
  );
}

/** One figure. `was` is the figure of the range before. */
export function Tile({ name, was, children }: { name: string; was?: ReactNode; children: ReactNode }) {
  const t = useTranslations('reports');
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {was === undefined ? null : (
        <dd>
          {t('before')} {was}
        </dd>
      )}
    </div>
  );
}
