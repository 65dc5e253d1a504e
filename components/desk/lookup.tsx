'use client';
import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Answer } from '@/components/verdict/answer';
import type { Asked } from '@/lib/client/queries/lookup';
import { DESK } from './desk-answer';
import { LookupForm } from './lookup-form';

/** The lookup box of the desk's pages, its answer, and the page beside it. An answer does not outlive the page it was asked on. */
export function Lookup({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  return <Keyed key={pathname}>{children}</Keyed>;
}

function Keyed({ children }: { children: ReactNode }) {
  const t = useTranslations('lookup');
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (q: string): void => setAsked((last) => ({ q, turn: (last?.turn ?? 0) + 1 }));
  return (
    <>
      <LookupForm onAsk={ask} onClear={() => setAsked(null)} />
      <div className={asked === null ? '' : 'grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]'}>
        {asked === null ? null : (
          <section aria-label={t('answer')} className="min-w-0">
            <ConnectionGate>
              <Answer key={asked.turn} asked={asked} room={DESK} />
            </ConnectionGate>
          </section>
        )}
        <main id="content" className="min-w-0">
          {children}
        </main>
      </div>
    </>
  );
}
