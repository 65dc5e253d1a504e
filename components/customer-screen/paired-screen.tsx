'use client';
import { Check, Clock, WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { Money } from '@/components/ui/money';
import type { DisplayView, Shown } from '@/lib/contract/display';
import { withoutDirection } from '@/lib/domain/text-direction';
import { ScreenControls } from './screen-controls';
import { useDisplayStream } from './use-display-stream';

type PairedScreenProps = { first: DisplayView; onPaid: () => void; controls: ReactNode };

/** A paired screen: the shop, its till, and what the counter says now. Without the network it says nothing else. */
export function PairedScreen({ first, onPaid, controls }: PairedScreenProps) {
  const { view, isHeard } = useDisplayStream(first);
  const shown = useLasting(view.shown);
  const paidAt = isHeard && shown.shows === 'paid' ? shown.at : null;
  const paid = useEffectEvent(onPaid);
  useEffect(() => {
    if (paidAt !== null) paid();
  }, [paidAt]);
  const isPaid = paidAt !== null;
  return (
    <main
      id="content"
      className={`grid grid-rows-[auto_auto_1fr] gap-y-[min(1rem,2dvh)] px-4 pb-[min(1.5rem,2dvh)] text-center ${isPaid ? 'bg-paid text-on-paid' : ''}`}
    >
      {/* The whole screen is green for a moment, and these are for whoever set it up. */}
      <div className={isPaid ? 'invisible' : ''}>
        <ScreenControls>{controls}</ScreenControls>
      </div>
      <Place view={view} isPaid={isPaid} />
      <div role="status" className="grid content-center justify-items-center gap-[min(1rem,2dvh)] pb-[min(4rem,4dvh)]">
        {isHeard ? <Said shown={shown} /> : <Offline />}
      </div>
    </main>
  );
}

function Place({ view: { shop, till }, isPaid }: { view: DisplayView; isPaid: boolean }) {
  const t = useTranslations('display');
  return (
    <div className="grid gap-1">
      <h1 className="customer-words wrap-anywhere">{shop === null ? t('till', { till }) : withoutDirection(shop)}</h1>
      {/* Customers type it into their phones. */}
      {shop === null ? null : (
        <p className={`customer-words tabular-nums ${isPaid ? '' : 'text-muted'}`}>{t('till', { till })}</p>
      )}
    </div>
  );
}

function Said({ shown }: { shown: Shown }) {
  const t = useTranslations('display');
  switch (shown.shows) {
    case 'idle':
      return null;
    case 'due':
      return (
        <>
          <p className="customer-words text-muted">{t('due')}</p>
          <p className="customer-amount">
            <Money amountMinor={shown.amountMinor} currency={shown.currency} />
          </p>
        </>
      );
    case 'waiting':
      return (
        <>
          <Clock aria-hidden className="customer-sign text-muted" />
          <p className="customer-words">{t('waiting')}</p>
          {shown.amountMinor === null ? null : (
            <p className="customer-words text-muted">
              <Money amountMinor={shown.amountMinor} currency={shown.currency} />
            </p>
          )}
        </>
      );
    case 'paid':
      return (
        <>
          <Check aria-hidden strokeWidth={3} className="customer-sign" />
          <p className="customer-words">{t('paid')}</p>
          <p className="customer-amount">
            <Money amountMinor={shown.amountMinor} currency={shown.currency} />
          </p>
          <p className="text-24 sm:text-32">{t('thanks')}</p>
        </>
      );
  }
}

function Offline() {
  const t = useTranslations('display');
  return (
    <>
      <WifiOff aria-hidden className="customer-sign text-muted" />
      <p className="customer-words">{t('offline')}</p>
      <p className="text-24 text-muted">{t('offlineWhy')}</p>
    </>
  );
}

/** Returns what is shown until its time is over, and nothing from then on. */
function useLasting(shown: Shown): Shown {
  const [over, setOver] = useState<Shown | null>(null);
  useEffect(() => {
    if (shown.shows === 'idle') return undefined;
    const end = setTimeout(() => setOver(shown), shown.lastsMs);
    return () => clearTimeout(end);
  }, [shown]);
  return over === shown ? { shows: 'idle' } : shown;
}
