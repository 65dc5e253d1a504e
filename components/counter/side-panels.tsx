'use client';
import { HandCoins } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { SensesControl } from '@/components/senses/senses-control';
import { useShell } from '@/components/shell/shell-context';
import { Button } from '@/components/ui/button';

const AskPad = dynamic(() => import('@/components/ask-pad/ask-pad').then((pad) => pad.AskPad));

type Panel = 'ask';

/** What a counter does besides looking up: one panel at a time, put away until it is wanted. `due` is what was typed beside the box. */
export function SidePanels({ due }: { due: string }) {
  const t = useTranslations('box');
  const { viewer } = useShell();
  const [panel, setPanel] = useState<Panel | null>(null);
  const toggle = (wanted: Panel): void => setPanel(panel === wanted ? null : wanted);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {viewer.acts.includes('payments.ask') ? (
          <Button className="min-h-14" aria-expanded={panel === 'ask'} onClick={() => toggle('ask')}>
            <HandCoins aria-hidden size={20} />
            {t('ask')}
          </Button>
        ) : null}
        <SensesControl />
      </div>
      {panel === 'ask' ? (
        <div className="rounded-card border border-line bg-raised p-4">
          <AskPad amount={due} />
        </div>
      ) : null}
    </>
  );
}
