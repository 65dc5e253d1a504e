import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FirstInstead } from '@/components/books/first-instead';
import { PageLink } from '@/components/page/page-link';
import { moneyText } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import { closeShiftPath, olderClosingsPath } from '@/lib/client/closing-paths';
import { TYPED_CURRENCY } from '@/lib/domain/closing/shift-figures';
import { spelledTill } from '@/lib/domain/till';
import { type ListedClosing, ListedClosings } from './listed-closings';
import { useSumText } from './closing-words';

type OpenShift = {
  till: string;
  key: string;
  name: string | null;
  shift: { number: number; from: string };
  came: { count: number; minor: number };
  takenBack: { count: number; minor: number };
  net: { count: number; minor: number };
};

type ClosingsProps = {
  shifts: readonly OpenShift[];
  closings: readonly ListedClosing[];
  nextCursor: string | null;
  /** True when the address could not be followed. */
  isInstead: boolean;
  /** Tills that were left open on the day before. */
  missing: { day: string; tills: readonly string[] };
  /** The owner's rules, drawn for the owner alone. */
  children: ReactNode;
};

/** The open shift of each till at a glance, and the closings that were made. */
export function ClosingsPage({ shifts, closings, nextCursor, isInstead, missing, children }: ClosingsProps) {
  const t = useTranslations('closings');
  return (
    <section className="grid min-w-0 gap-6">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="max-w-prose text-muted">{t('why')}</p>
      </div>
      {missing.tills.length === 0 ? null : (
        <Notice tone="wait" title={t('missing', { day: missing.day, tills: missing.tills.join(', ') })} />
      )}
      <section aria-labelledby="open-shifts" className="grid gap-2">
        <h2 id="open-shifts" className="text-18 font-bold">
          {t('openShifts')}
        </h2>
        {shifts.length === 0 ? <p className="text-muted">{t('noTills')}</p> : null}
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {shifts.map((each) => (
            <li
              key={each.key}
              className="grid min-w-0 content-start gap-2 rounded-card border border-line bg-raised p-4"
            >
              <OpenShiftCard {...each} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="closings" className="grid gap-2">
        <h2 id="closings" className="text-18 font-bold">
          {t('closings')}
        </h2>
        {isInstead ? <FirstInstead /> : null}
        {closings.length === 0 ? <p className="text-muted">{t('none')}</p> : <ListedClosings closings={closings} />}
        {nextCursor === null ? null : (
          <p>
            <PageLink
              href={olderClosingsPath(nextCursor)}
              className="inline-flex min-h-11 items-center font-semibold text-action hover:underline"
            >
              {t('older')}
            </PageLink>
          </p>
        )}
      </section>
      {children}
    </section>
  );
}

function OpenShiftCard({ till, name, shift, came, takenBack, net }: OpenShift) {
  const t = useTranslations('closings');
  const sumText = useSumText();
  const since = <Timestamp at={shift.from} precise />;
  return (
    <>
      <h3 className="font-bold wrap-anywhere">{spelledTill({ number: till, name, branch: null })}</h3>
      <p className="text-13 text-muted">{t.rich('since', { number: shift.number, time: () => since })}</p>
      <p className="text-24 font-bold tabular-nums">{moneyText(net.minor, TYPED_CURRENCY)}</p>
      <dl className="grid gap-0.5 text-13 tabular-nums">
        <Row name={t('figure.came')} value={sumText(came, TYPED_CURRENCY)} />
        <Row name={t('figure.takenBack')} value={sumText(takenBack, TYPED_CURRENCY)} />
      </dl>
      <p>
        <PageLink
          href={closeShiftPath(till)}
          className="inline-flex min-h-11 items-center rounded-card bg-action px-4 font-semibold text-on-action hover:bg-action-strong"
        >
          {t('lookAndClose')}
          <span className="sr-only">: {spelledTill({ number: till, name, branch: null })}</span>
        </PageLink>
      </p>
    </>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-3">
      <dt className="text-muted">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
