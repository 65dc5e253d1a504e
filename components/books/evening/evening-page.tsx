import { BooksPart } from '@/components/books/books-part';
import { useTranslations } from 'next-intl';
import { useTillName } from '@/components/reports/report-words';
import { CopyButton } from '@/components/ui/copy-button';
import { Money } from '@/components/ui/money';
import type { EveningView } from '@/lib/contract/evening';
import { EveningDays } from './evening-days';
import { EveningFigures } from './evening-figures';
import { EveningForm } from './evening-form';
import { MailState } from './mail-state';
import { TestButton } from './test-button';

type Props = { view: EveningView; hasBadDay: boolean; mayChange: boolean };

/** A day in figures for the owner, its text to copy, and what became of its message. */
export function EveningPage({ view, hasBadDay, mayChange }: Props) {
  const t = useTranslations('evening');
  const { summary, text, settings } = view;
  return (
    <section className="grid min-w-0 gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="max-w-prose text-muted">{t('why')}</p>
      </div>
      <EveningDays day={summary.day} isUnfinished={view.isUnfinished} hasBadDay={hasBadDay} />
      <EveningFigures summary={summary} isUnfinished={view.isUnfinished} />
      <Tills view={view} />
      <BooksPart title={t('text')} isHiddenOnPaper>
        <p className="text-13 text-muted">{t('textWhy')}</p>
        <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
          <pre className="rounded-card bg-sunken p-3 font-sans text-15 whitespace-pre-wrap wrap-anywhere">{text}</pre>
          <CopyButton value={text} what={t('textOf')} />
        </div>
      </BooksPart>
      <BooksPart title={t('mail')} isHiddenOnPaper>
        <MailState view={view} />
        {mayChange ? <TestButton hasAddresses={settings.addresses.length > 0} /> : null}
      </BooksPart>
      {mayChange ? (
        <BooksPart title={t('settings')} isHiddenOnPaper>
          <EveningForm settings={settings} />
        </BooksPart>
      ) : null}
    </section>
  );
}

function Tills({ view: { summary } }: { view: EveningView }) {
  const t = useTranslations('evening');
  const nameOf = useTillName();
  const { tills, closingsMissing, currency } = summary;
  if (tills.length === 0) return null;
  return (
    <BooksPart title={t('tills')}>
      <ul className="divide-y divide-line">
        {tills.map(({ number, name, count, sumMinor }) => (
          <li key={number ?? ''} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
            <span className="min-w-0 wrap-anywhere">
              {number === null ? t('tillUnknown') : nameOf({ number, name })}
            </span>
            <span className="tabular-nums">
              <span className="font-semibold">
                <Money amountMinor={sumMinor} currency={currency} />
              </span>{' '}
              <span className="text-13 text-muted">{t('payments', { n: count })}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className={closingsMissing.length === 0 ? 'text-13 text-muted' : 'font-semibold'}>
        {closingsMissing.length === 0
          ? t('allClosed')
          : `${t('closingsMissing')}: ${closingsMissing.map(({ till, name }) => nameOf({ number: till, name })).join(', ')}`}
      </p>
    </BooksPart>
  );
}
