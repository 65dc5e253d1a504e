'use client';
import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Answer } from '@/components/verdict/answer';
import { BILLS_PATH } from '@/lib/client/bill-path';
import { paths } from '@/lib/client/paths';
import type { LookupQuestion } from '@/lib/client/queries/lookup';
import { DESK_LAYOUT } from './desk-layout';
import { LookupForm } from './lookup-form';

/** The lookup box of the desk's pages, its answer, and the page itself. Leaving the page removes the answer. */
export function Lookup({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  return (
    <Keyed key={pathname} pathname={pathname}>
      {children}
    </Keyed>
  );
}

function Keyed({ pathname, children }: { pathname: string; children: ReactNode }) {
  const t = useTranslations('lookup');
  const [question, setQuestion] = useState<LookupQuestion | null>(null);
  // The list has one box for both: it looks up and filters.
  if (pathname === paths.payments)
    return (
      <main id="content" className="min-w-0">
        {children}
      </main>
    );
  const ask = (q: string): void => setQuestion((last) => ({ q, lookupSequence: (last?.lookupSequence ?? 0) + 1 }));
  return (
    <>
      {/* In the settings nobody looks for a payment, and a bill has a box of its own. */}
      {pathname.startsWith(paths.settings) || pathname.startsWith(BILLS_PATH) ? null : (
        <LookupForm onAsk={ask} onClear={() => setQuestion(null)} />
      )}
      <div className={question === null ? '' : 'grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]'}>
        {question === null ? null : (
          <section aria-label={t('answer')} className="min-w-0">
            <ConnectionGate>
              <Answer key={question.lookupSequence} question={question} layout={DESK_LAYOUT} />
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
