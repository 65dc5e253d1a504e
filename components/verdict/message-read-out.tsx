'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Money } from '@/components/ui/money';
import { useDayWords } from '@/components/ui/use-day-words';
import { partsOfDay } from '@/lib/client/zoned-time';
import type { MessageRead } from '@/lib/contract/lookup';
import { withoutDirection } from '@/lib/domain/text-direction';

/** Shows what was read in a pasted message, so that a person can compare it with the text. */
export function MessageReadOut({ read }: { read: MessageRead }) {
  const t = useTranslations('lookup.read');
  const dayWords = useDayWords();
  const { writer, amountMinor, borrowedMinor, day, time } = read;
  const facts: [string, ReactNode][] = [
    ...fact(t('amount'), amountMinor === null ? null : <Money amountMinor={amountMinor} currency="KES" />),
    ...fact(t('borrowed'), borrowedMinor === null ? null : <Money amountMinor={borrowedMinor} currency="KES" />),
    ...fact(t('shop'), read.shop),
    ...fact(t('till'), read.till),
    ...fact(t('account'), read.account),
    ...fact(t('name'), read.name),
    ...fact(t('phone'), read.phone),
    ...fact(t('day'), day === null ? null : dayWords(partsOfDay(day), 'withYear')),
    ...fact(t('time'), time),
  ];
  return (
    <details className="rounded-card border border-line bg-raised px-4 py-2 text-15">
      <summary className="min-h-11 cursor-pointer content-center font-semibold">{t('title')}</summary>
      <p className="py-1 text-muted">{writer === null ? t('noForm') : t(`writer.${writer}`)}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 py-2">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function fact(name: string, value: ReactNode): [string, ReactNode][] {
  if (value === null) return [];
  return [[name, typeof value === 'string' ? withoutDirection(value) : value]];
}
