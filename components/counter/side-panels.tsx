'use client';
import { HandCoins, Timer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { SensesControl } from '@/components/senses/senses-control';
import { useShell } from '@/components/shell/shell-context';
import { Button } from '@/components/ui/button';

const AskPad = dynamic(() => import('@/components/ask-pad/ask-pad').then((pad) => pad.AskPad));
const ExpectPanel = dynamic(() => import('@/components/expect/expect-panel').then((panel) => panel.ExpectPanel));

type Panel = 'expect' | 'ask';

/** What a counter does besides looking up: one panel at a time, put away until it is wanted. `due` is what was typed beside the box. */
export function SidePanels({ due }: { due: string }) {
  const t = useTranslations('box');
  const { acts } = useShell().viewer;
  const [panel, setPanel] = useState<Panel | null>(null);
  const toggle = (wanted: Panel) => ({ isOpen: panel === wanted, onToggle: () => setPanel(panel === wanted ? null : wanted) });
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {acts.includes('payments.claim') ? (
          <Toggle {...toggle('expect')} icon={<Timer aria-hidden size={20} />}>
            {t('expect')}
          </Toggle>
        ) : null}
        {acts.includes('payments.ask') ? (
          <Toggle {...toggle('ask')} icon={<HandCoins aria-hidden size={20} />}>
            {t('ask')}
          </Toggle>
        ) : null}
        <SensesControl />
      </div>
      {panel === null ? null : (
        <div className="-mx-4 border-y border-line bg-raised p-4 sm:mx-0 sm:rounded-card sm:border">{panel === 'expect' ? <ExpectPanel amount={due} /> : <AskPad amount={due} />}</div>
      )}
    </>
  );
}

function Toggle({ isOpen, onToggle, icon, children }: { isOpen: boolean; onToggle: () => void; icon: ReactNode; children: ReactNode }) {
  return (
    <Button className={`min-h-14 ${isOpen ? 'border-2 border-action' : ''}`} aria-expanded={isOpen} onClick={onToggle}>
      {icon}
      {children}
    </Button>
  );
}
