'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { useFocusKept } from '@/components/ui/use-focus-kept';

const PaymentRequestPad = dynamic(() =>
  import('@/components/counter/payment-request/payment-request-pad').then((pad) => pad.PaymentRequestPad),
);
const ExpectPanel = dynamic(() =>
  import('@/components/counter/expected/expect-panel').then((panel) => panel.ExpectPanel),
);

export type Panel = 'expect' | 'request';

/** What the server draws among the tools: their pictures and the links beside them cost no script. */
export type DrawnTools = { expect: ReactNode; request: ReactNode; links: ReactNode };

type ToolsProps = { panel: Panel | null; onPanel: (panel: Panel | null) => void; drawn: DrawnTools };

/**
 * What a counter does besides looking up. The buttons stay where they are when an answer comes: on a phone at the
 * bottom of the screen, where a thumb is, elsewhere under the box.
 */
export function Tools({ panel, onPanel, drawn }: ToolsProps) {
  const t = useTranslations('box');
  const { acts } = useShell().viewer;
  const toggle = (wanted: Panel) => ({
    isOpen: panel === wanted,
    onToggle: () => onPanel(panel === wanted ? null : wanted),
  });
  if (!acts.includes('payments.claim') && !acts.includes('payments.ask')) return null;
  return (
    <div data-tools className="tools order-1">
      {acts.includes('payments.claim') ? (
        <Toggle {...toggle('expect')} icon={drawn.expect}>
          {t('expect')}
        </Toggle>
      ) : null}
      {acts.includes('payments.ask') ? (
        <Toggle {...toggle('request')} icon={drawn.request}>
          {t('ask')}
        </Toggle>
      ) : null}
      {drawn.links}
    </div>
  );
}

/** One panel at a time, closed until a person opens it. `due` is what was typed beside the box. */
export function OpenPanel({ panel, due, onClose }: { panel: Panel | null; due: string; onClose: () => void }) {
  if (panel === null) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      data-own-keys
      className="order-3 -mx-4 border-y border-line bg-raised p-4 sm:mx-0 sm:rounded-card sm:border"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      {panel === 'expect' ? <ExpectPanel amount={due} /> : <PaymentRequestPad amount={due} />}
    </div>
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
      className={`px-2 leading-tight sm:px-4 ${isOpen ? 'border-2 border-action' : ''}`}
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      {icon}
      {children}
    </Button>
  );
}
