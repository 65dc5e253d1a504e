'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { type ReactNode, useRef, useState } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import { hasRealKeyboard } from '@/lib/client/real-keyboard';
import { untilLoaded } from '@/lib/client/until-loaded';
import type { DisplayPairing } from '@/lib/contract/display';
import { Box } from './box';
import type { Field, FirstAnswer } from './question';
import { NextCustomerProvider, type Ticked } from './next-customer';
import { type DrawnTools, OpenPanel, type Panel, Tools } from './side-panels';
import { useCounterLookup } from './use-counter-lookup';

const Keys = dynamic(() => import('./keys').then(({ Keys: loaded }) => loaded));

/** Loaded after the page, since no one needs it before they have typed. Until then it draws nothing. */
const loadAnswer = () => untilLoaded(() => import('./counter-answer').then((part) => part.CounterAnswer));
const CounterAnswer = dynamic(loadAnswer);

/** The server draws the arrivals into the page. The script that updates them is loaded afterwards. */
const loadArrivals = () => untilLoaded(() => import('./arrivals').then((part) => part.Arrivals));
const Arrivals = dynamic(loadArrivals);

type CounterProps = {
  first: FirstAnswer | null;
  /** The customer's screen that is paired with this counter; null for a person who can pair none. */
  screen: DisplayPairing | null;
  tools: DrawnTools;
  children?: ReactNode;
};

/**
 * The counter: one box, one answer, and the arrivals. It shows one thing at a time, large enough to read across the
 * counter. `children` stand above the arrivals.
 */
export function Counter({ first, screen, tools, children }: CounterProps) {
  const t = useTranslations('box');
  const { typed, question, isDueUnreadable, isDone, ...lookup } = useCounterLookup(first);
  const [pad, setPad] = useState<Field | null>(null);
  const [panel, setPanel] = useState<Panel | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // Pressing a row removes its list, so the focus moves to the answer.
  const answer = useFocusKept<HTMLElement>(question?.lookupSequence);
  function nextCustomer(ticked: Ticked): void {
    lookup.done(ticked);
    // Without a real keyboard, the focus would open the phone's own over the answer.
    if (!hasRealKeyboard()) return;
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }
  return (
    <main
      id="content"
      className={`[&_:is(a,button,summary)]:min-h-14 mx-auto grid w-full max-w-6xl items-start gap-6 px-4 pt-2 sm:pt-4 ${pad === null ? 'pb-24 sm:pb-12' : 'pb-72'} lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]`}
    >
      <h1 className="sr-only">{t('title')}</h1>
      <div className="grid min-w-0 gap-2 sm:gap-4">
        <Box
          input={input}
          typed={typed}
          onType={lookup.type}
          onPaste={lookup.paste}
          onAsk={lookup.askNow}
          onClear={lookup.clear}
          pad={pad}
          onPad={setPad}
          isDueUnreadable={isDueUnreadable}
          isDone={isDone}
        />
        {pad === null ? null : (
          <Keys
            field={pad}
            value={isDone ? '' : typed[pad]}
            onType={(value) => lookup.type({ ...typed, [pad]: value })}
            onClose={() => setPad(null)}
          />
        )}
        {/* From edge to edge of a phone: the colour is read across the counter. */}
        <section
          ref={answer}
          tabIndex={-1}
          aria-label={t('answer')}
          className="order-2 -mx-4 grid min-w-0 gap-3 empty:hidden sm:mx-0"
        >
          <NextCustomerProvider value={nextCustomer}>
            <CounterAnswer
              question={question}
              first={first}
              screen={screen}
              due={typed.due}
              onChoose={lookup.choose}
              onDueRefused={lookup.refuseDue}
            />
          </NextCustomerProvider>
        </section>
        {/* Seen above the answer, but a keyboard comes to the tick first. */}
        <Tools panel={panel} onPanel={setPanel} drawn={tools} />
        <OpenPanel panel={panel} due={typed.due} onClose={() => setPanel(null)} />
      </div>
      <div className="grid min-w-0 gap-4">
        {children}
        <ConnectionGate isAnswer={false}>
          <Arrivals onChoose={lookup.choose} />
        </ConnectionGate>
      </div>
    </main>
  );
}
