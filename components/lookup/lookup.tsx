'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { lookUp } from '@/lib/client/queries/lookup';
import { type Pasted, readPasted } from '@/lib/domain/pasted';
import { LookupAnswer } from './lookup-answer';
import { LookupForm } from './lookup-form';

/** The lookup box of every page, its answer, and the page beside it. An answer does not outlive the page it was asked on. */
export function Lookup({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  return (
    <Keyed key={pathname} isFirst={pathname === '/'}>
      {children}
    </Keyed>
  );
}

function Keyed({ isFirst, children }: { isFirst: boolean; children: ReactNode }) {
  const client = useQueryClient();
  const [pasted, setPasted] = useState<Pasted | null>(null);
  // Of several asked one after the other, the last one's answer counts, whichever arrives last.
  const lookup = useMutation({ mutationFn: (q: string) => lookUp(client, q) });

  function ask(q: string): void {
    const read = readPasted(q);
    setPasted(read);
    if (read.kind === 'empty' || read.kind === 'unknown' || read.kind === 'too_long') lookup.reset();
    else lookup.mutate(q);
  }
  function clear(): void {
    setPasted(null);
    lookup.reset();
  }

  return (
    <>
      <LookupForm onAsk={ask} onClear={clear} isFirst={isFirst} />
      <div className={pasted === null ? '' : 'grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]'}>
        <div aria-live="polite" className={pasted === null ? 'sr-only' : 'min-w-0'}>
          {pasted === null ? null : <LookupAnswer pasted={pasted} lookup={lookup} onRetry={() => lookup.variables !== undefined && lookup.mutate(lookup.variables)} />}
        </div>
        <main id="content" className="min-w-0">
          {children}
        </main>
      </div>
    </>
  );
}
