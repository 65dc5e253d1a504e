'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { DrawnAnew } from '@/components/books/drawn-anew';
import { LiveAnnouncer } from '@/components/page/live-announcer';
import { caseListQuery, caseQuery } from '@/lib/client/queries/missing-cases';
import type { MissingCase } from '@/lib/contract/missing-cases';

/**
 * Draws the page of a case anew when somebody changed it or its money arrived, and says that it arrived. It draws
 * nothing itself.
 */
export function CaseNews({ shown: { id, version, outcome } }: { shown: MissingCase }) {
  const t = useTranslations('missingForm');
  const [first] = useState(outcome);
  const held = useQuery(caseQuery(id)).data;
  useDrawnAnew(held === undefined ? null : String(held.version), String(version));
  return outcome === 'arrived' && first !== 'arrived' ? <LiveAnnouncer>{t('arrivedNow')}</LiveAnnouncer> : null;
}

/** Keeps the first page of the list up to date. `drawn` tells one state of it from another. */
export function CaseListNews({ show, drawn }: { show: 'open' | 'closed'; drawn: string }) {
  const cases = useQuery(caseListQuery(show)).data;
  return <DrawnAnew drawn={drawn} now={cases?.map(({ id, version }) => `${id}:${version}`).join(' ') ?? null} />;
}

/** Has the server draw the page anew, once for each state that it does not show. `told` is null while none is known. */
function useDrawnAnew(told: string | null, drawn: string): void {
  const router = useRouter();
  useEffect(() => {
    if (told !== null && told !== drawn) router.refresh();
  }, [told, drawn, router]);
}
