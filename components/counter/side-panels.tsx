'use client';
import { HandCoins, ListChecks, Timer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { FeedbackControl } from '@/components/feedback/feedback-control';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import { paths } from '@/lib/client/paths';

const PaymentRequestPad = dynamic(() =>
  import('@/components/counter/payment-request/payment-request-pad').then((pad) => pad.PaymentRequestPad),
);
const ExpectPanel = dynamic(() =>
  import('@/components/counter/expected/expect-panel').then((panel) => panel.ExpectPanel),
);

type Panel = 'expect' | 'request';

/**
 * What a counter does besides looking up: one panel at a time, closed until a person opens it. `due` is what was typed
 * beside the box.
 */
export function SidePanels({ due }: { due: string }) {
  const t = useTranslations('box');
  const handover = useTranslations('handover');
  const { acts } = useShell().viewer;
  const [panel, setPanel] = useState<Panel | null>(null);
  const toggle = (wanted: Panel) => ({
    isOpen: panel === wanted,
    onToggle: () => setPanel(panel === wanted ? null : wanted),
  });
  function escape(event: KeyboardEvent): void {
    if (event.key === 'Escape') setPanel(null);
  }
  return (
    <>
      <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
        {acts.includes('payments.claim') ? (
          <Toggle {...toggle('expect')} icon={<Timer aria-hidden size={20} className="shrink-0" />}>
            {t('expect')}
          </Toggle>
        ) : null}
        {acts.includes('payments.ask') ? (
          <Toggle {...toggle('request')} icon={<HandCoins aria-hidden size={20} className="shrink-0" />}>
            {t('ask')}
          </Toggle>
        ) : null}
        <FeedbackControl />
        {acts.includes('payments.claim') ? (
          <PageLink
            href={paths.handover}
            className="inline-flex min-h-14 items-center justify-center gap-2 rounded-card border border-edge bg-raised px-4 font-semibold hover:bg-sunken sm:hidden"
          >
            <ListChecks aria-hidden size={20} className="shrink-0" />
            {handover('link')}
          </PageLink>
        ) : null}
      </div>
      {panel === null ? null : (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div className="-mx-4 border-y border-line bg-raised p-4 sm:mx-0 sm:rounded-card sm:border" onKeyDown={escape}>
          {panel === 'expect' ? <ExpectPanel amount={due} /> : <PaymentRequestPad amount={due} />}
        </div>
      )}
    </>
  );
}

function Toggle({
  isOpen,
  onToggle,
  icon,
  children,
}: {
  isOpen: boolean;
  onToggle: () => void;
  icon: ReactNode;
  children: ReactNode;
}) {
  const button = useFocusKept<HTMLButtonElement>(isOpen);
  return (
    <Button
      ref={button}
      className={`min-h-14 leading-tight ${isOpen ? 'border-2 border-action' : ''}`}
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      {icon}
      {children}
    </Button>
  );
}
