'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import { untilLoaded } from '@/lib/client/until-loaded';
import { Box } from './box';
import type { Field, FirstAnswer } from './question';
import { SidePanels } from './side-panels';
import { useCounterLookup } from './use-counter-lookup';

const Keys = dynamic(() => import('./keys').then(({ Keys: loaded }) => loaded));

/** Loaded after the page, since no one needs it before they have typed. Until then it draws nothing. */
const loadAnswer = () => untilLoaded(() => import('./counter-answer').then((part) => part.CounterAnswer));
const CounterAnswer = dynamic(loadAnswer);

/** The server draws the arrivals into the page. The script that updates them is loaded afterwards. */
const loadArrivals = () => untilLoaded(() => import('./arrivals').then((part) => part.Arrivals));
const Arrivals = dynamic(loadArrivals);

/**
 * The counter: one box, one answer, and the arrivals. It shows one thing at a time, large enough to read across the
 * counter.
 */
export function Counter({ first }: { first: FirstAnswer | null }) {
  const t = useTranslations('box');
  const { typed, question, isDueUnreadable, ...lookup } = useCounterLookup(first);
  const [pad, setPad] = useState<Field | null>(null);
  // Pressing a row removes its list, so the focus moves to the answer.
  const answer = useFocusKept<HTMLElement>(question?.lookupSequence);
  return (
    <main
      id="content"
      className="[&_:is(a,button,summary)]:min-h-14 mx-auto grid w-full max-w-6xl items-start gap-6 px-4 pt-4 pb-12 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
    >
      <h1 className="sr-only">{t('title')}</h1>
      <div className="grid min-w-0 gap-4">
        <Box
          typed={typed}
          onType={lookup.type}
          onPaste={lookup.paste}
          onAsk={lookup.askNow}
          onClear={lookup.clear}
          pad={pad}
          onPad={setPad}
          isDueUnreadable={isDueUnreadable}
        />
        {pad === null ? null : (
          <Keys
            field={pad}
            value={typed[pad]}
            onType={(value) => lookup.type({ ...typed, [pad]: value })}
            onClose={() => setPad(null)}
          />
        )}
        {/* From edge to edge of a phone: the colour is read across the counter. */}
        <section
          ref={answer}
          tabIndex={-1}
          aria-label={t('answer')}
          className="-mx-4 grid min-w-0 gap-3 empty:hidden sm:mx-0"
        >
          <CounterAnswer question={question} first={first} onChoose={lookup.choose} onDueRefused={lookup.refuseDue} />
        </section>
        <SidePanels due={typed.due} />
      </div>
      <ConnectionGate isAnswer={false}>
        <Arrivals onChoose={lookup.choose} />
      </ConnectionGate>
    </main>
  );
}
