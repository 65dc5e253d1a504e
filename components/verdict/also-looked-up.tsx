'use client';
import { Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useAge } from '@/components/ui/age';
import type { LookedElsewhere } from '@/lib/contract/lookup';
import { withoutDirection } from '@/lib/domain/text-direction';

/** So many looks in a day are worth a word. */
const MANY = 3;

/** Warns that one code is shown at more than one counter, or again and again: friends forward one message. */
export function AlsoLookedUp({ looked }: { looked: LookedElsewhere }) {
  const t = useTranslations('verdict');
  return (
    <p className="flex items-start gap-2 rounded-card bg-wait p-3 text-18 font-semibold text-on-wait">
      <Users aria-hidden size={24} className="shrink-0" />
      <span className="min-w-0">
        {looked.at === null ? null : <Elsewhere looked={looked} at={looked.at} />}{' '}
        {looked.timesToday < MANY ? null : t('timesToday', { n: looked.timesToday })}
      </span>
    </p>
  );
}

function Elsewhere({ looked: { by, place }, at }: { looked: LookedElsewhere; at: string }) {
  const t = useTranslations('verdict');
  const age = useAge(at);
  if (by === null) return t('alsoElsewhere', { age });
  return t('alsoBy', { by: withoutDirection([by, place].filter((part) => part !== null).join(' · ')), age });
}
