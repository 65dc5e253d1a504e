'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Money, moneyText } from '@/components/ui/money';
import { type CurrencySums, type MoneyPart, MOST_COUNTED } from '@/lib/contract/payment-summary';
import type { Sums } from './use-sums';

/** What stands in the place of a figure that is not known. */
const UNKNOWN = '–';

/** The figures of one currency. Each has its place from the start, so that nothing moves when it is known. */
export function SumFigures({ words, sums }: { words: CurrencySums | null; sums: Sums }) {
  const t = useTranslations('sums');
  const size = sizeFor(words);
  const lacking = <Lacking sums={sums} />;
  const why = sums.summary?.uncounted == null ? null : t('moreThan', { n: MOST_COUNTED });
  if (words === null)
    return (
      <Grid>
        <Figure label={t('moneyIn')} size={size} note={sums.error === null ? why : t('failedToLoad')}>
          {lacking}
        </Figure>
        {(['takenBack', 'net', 'notHandedOver', 'failed', 'waiting'] as const).map((name) => (
          <Figure key={name} label={t(name)} size={size} note={null}>
            {UNKNOWN}
          </Figure>
        ))}
      </Grid>
    );
  const { currency, count, moneyIn, takenBack, net, failed, notHandedOver } = words;
  const open = together(words.waiting, words.unclear);
  const money = (part: MoneyPart) => <Money amountMinor={part.sumMinor ?? 0} currency={currency} />;
  const asked = (part: MoneyPart) => (part.sumMinor ? t.rich('asked', { money: () => money(part) }) : null);
  return (
    <Grid>
      <Figure label={t('moneyIn')} size={size} note={t('of', { n: moneyIn.count, all: count })}>
        {money(moneyIn)}
      </Figure>
      <Figure label={t('takenBack')} size={size} note={countAndShare(takenBack)}>
        {money(takenBack)}
      </Figure>
      <Figure label={t('net')} size={size} note={countAndShare(net)}>
        {money(net)}
      </Figure>
      <Figure
        label={t('notHandedOver')}
        size={size}
        note={notHandedOver !== null ? countAndShare(notHandedOver) : sums.isTooMany ? why : null}
      >
        {notHandedOver === null ? lacking : money(notHandedOver)}
      </Figure>
      <Figure label={t('failed')} size={size} note={asked(failed)}>
        <Count part={failed} />
      </Figure>
      <Figure label={t('waiting')} size={size} note={asked(open)}>
        <Count part={open} />
      </Figure>
    </Grid>
  );
}

export function EstimatedFee({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  const t = useTranslations('sums');
  const money = <Money key="money" amountMinor={amountMinor} currency={currency} />;
  return <span>{t.rich('estimatedFee', { money: () => money })}</span>;
}

function Grid({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-x-3 gap-y-1 sm:grid-cols-3 xl:grid-cols-6">{children}</dl>;
}

type FigureProps = { label: string; size: string; note: ReactNode; children: ReactNode };

function Figure({ label, size, note, children }: FigureProps) {
  return (
    <div className="min-w-0">
      <dt className="text-13 text-muted">{label}</dt>
      <dd className={`flex h-8 items-center gap-2 font-bold whitespace-nowrap tabular-nums ${size}`}>{children}</dd>
      <dd className="min-h-5 text-13 text-muted tabular-nums">{note}</dd>
    </div>
  );
}

function Count({ part }: { part: MoneyPart }) {
  return (
    <>
      {part.count.toLocaleString('en')} <span className="text-13 font-normal text-muted">{shareText(part)}</span>
    </>
  );
}

/** What stands where a figure will be: that it is being counted, or the button that has it counted. */
function Lacking({ sums: { isCounting, error, countAll, retry } }: { sums: Sums }) {
  const t = useTranslations('sums');
  if (isCounting) return <span className="text-15 font-normal text-muted">{t('counting')}</span>;
  // It is higher than its place, which a finger needs, and overlaps only text.
  return (
    <Button kind="quiet" className="-my-2 -ms-4 text-15" onClick={error === null ? countAll : retry}>
      {t(error === null ? 'countThem' : 'again')}
    </Button>
  );
}

function countAndShare(part: MoneyPart): string {
  return `${part.count.toLocaleString('en')} · ${shareText(part)}`;
}

/** Returns "9.2 %". A share that is less than can be shown is not nothing. */
function shareText({ count, sharePermille }: MoneyPart): string {
  return count > 0 && sharePermille === 0 ? '< 0.1 %' : `${sharePermille / 10} %`;
}

/** Neither arrived nor failed so far, whatever the reason. */
function together(a: MoneyPart, b: MoneyPart): MoneyPart {
  return {
    count: a.count + b.count,
    sumMinor: a.sumMinor === null || b.sumMinor === null ? null : a.sumMinor + b.sumMinor,
    sharePermille: a.sharePermille + b.sharePermille,
  };
}

/** Sizes on a phone and beyond, for amounts of up to so many signs: half a phone's width holds each unbroken. */
const SIZES = [
  { most: 13, size: 'text-18 sm:text-24' },
  { most: 16, size: 'text-15 sm:text-18' },
  { most: Number.POSITIVE_INFINITY, size: 'text-13 sm:text-15' },
];

function sizeFor(words: CurrencySums | null): string {
  const longest = words === null ? 0 : moneyText(words.moneyIn.sumMinor ?? 0, words.currency).length;
  return SIZES.find(({ most }) => longest <= most)?.size ?? '';
}
