'use client';
import { useEffect, useRef, useState } from 'react';
import type { LookupQuestion } from '@/lib/client/queries/lookup';
import { untilLoaded } from '@/lib/client/until-loaded';
import { type Choice, FIRST_LOOKUP, type FirstAnswer, type Typed } from './question';

/** Between two keys of a person who types fast: what is not whole yet waits this long for the next. */
const PAUSE_MS = 40;

/** What understands texts is loaded after the page, and there before one was typed. */
const loadReading = () => untilLoaded(() => import('./reading'));
type Reading = Awaited<ReturnType<typeof loadReading>>;

type CounterLookupState = { typed: Typed; question: LookupQuestion | null; isDueUnreadable: boolean };

/**
 * What is looked up while a person types: a whole code, message or id at once, less a moment after the last key. What
 * is typed on is another question: no answer stands beside a text that it is not about.
 */
export function useCounterLookup(first: FirstAnswer | null) {
  const [state, setState] = useState<CounterLookupState>(() => {
    const { q = '', due = '' } = first?.asked ?? {};
    const isDueUnreadable = first?.answer === null;
    return {
      typed: { text: q, due: String(due) },
      question: first === null || isDueUnreadable ? null : { ...first.asked, lookupSequence: FIRST_LOOKUP },
      isDueUnreadable,
    };
  });
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lookupSequence = useRef(FIRST_LOOKUP);
  const steps = useRef(0);
  // A row that was chosen stays what is asked about while only the amount due beside it changes.
  const chosen = useRef<string | null>(null);
  useEffect(() => {
    void loadReading();
    return () => clearTimeout(pause.current);
  }, []);

  /** Whatever is done after this counts instead. */
  function step(): number {
    clearTimeout(pause.current);
    steps.current += 1;
    return steps.current;
  }
  function understand(use: (reading: Reading) => void): void {
    const now = step();
    void loadReading().then((reading) => now === steps.current && use(reading));
  }
  function ask(q: string, typed: Typed): void {
    understand(({ readDue }) => {
      const due = readDue(typed.due);
      lookupSequence.current += 1;
      setState({
        typed,
        isDueUnreadable: due === null,
        question: { q, lookupSequence: lookupSequence.current, ...(due === null || due === '' ? {} : { due }) },
      });
    });
  }

  return {
    ...state,
    type(typed: Typed): void {
      // A field that was filled before its script had loaded tells of that once more when it is left: no new question,
      // and the card that is about to be ticked stays where it is.
      if (typed.text === state.typed.text && typed.due === state.typed.due) return;
      setState({ typed, question: null, isDueUnreadable: false });
      if (typed.text !== '') chosen.current = null;
      const choice = chosen.current;
      understand(({ isWhole, isWorthAsking }) => {
        if (choice !== null) pause.current = setTimeout(() => ask(choice, typed), PAUSE_MS);
        else if (isWhole(typed.text)) ask(typed.text, typed);
        else if (isWorthAsking(typed.text)) pause.current = setTimeout(() => ask(typed.text, typed), PAUSE_MS);
      });
    },
    askNow: (): void => ask(state.typed.text, state.typed),
    choose({ id }: Choice): void {
      chosen.current = id;
      ask(id, { ...state.typed, text: '' });
    },
    clear(): void {
      step();
      chosen.current = null;
      setState({ typed: { text: '', due: '' }, question: null, isDueUnreadable: false });
    },
  };
}
