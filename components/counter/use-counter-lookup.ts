'use client';
import { useEffect, useRef, useState } from 'react';
import type { LookupQuestion } from '@/lib/client/queries/lookup';
import { isWorthAsking } from '@/lib/client/worth-asking';
import { type Choice, FIRST_LOOKUP, type FirstAnswer, type Typed } from './question';

/** A lookup waits this long after each key press, so that fast typing sends one request. */
const PAUSE_MS = 40;

type CounterLookupState = { typed: Typed; question: LookupQuestion | null; isDueUnreadable: boolean };

/**
 * What the counter looks up: a pasted text at once, a typed text a moment after the last key. Each further key removes
 * the answer, so that no answer stands beside a text that it is not about.
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
  // A chosen row stays the question while only the amount due beside it changes.
  const chosen = useRef<string | null>(null);
  useEffect(() => () => clearTimeout(pause.current), []);

  function ask(q: string, typed: Typed, isTyping: boolean): void {
    clearTimeout(pause.current);
    lookupSequence.current += 1;
    const due = typed.due.trim();
    setState({
      typed,
      isDueUnreadable: false,
      question: { q, isTyping, lookupSequence: lookupSequence.current, ...(due === '' ? {} : { due }) },
    });
  }

  return {
    ...state,
    type(typed: Typed): void {
      // A field that was filled before its script had loaded reports its text once more when it loses the focus. That
      // is no new question, and the card that is about to be ticked stays where it is.
      if (typed.text === state.typed.text && typed.due === state.typed.due) return;
      clearTimeout(pause.current);
      setState({ typed, question: null, isDueUnreadable: false });
      if (typed.text !== '') chosen.current = null;
      const q = chosen.current ?? typed.text;
      if (chosen.current === null && !isWorthAsking(q)) return;
      pause.current = setTimeout(() => ask(q, typed, true), PAUSE_MS);
    },
    paste(typed: Typed): void {
      chosen.current = null;
      ask(typed.text, typed, false);
    },
    /**
     * Called when the server could not read the amount due. The box says so beside that field, and no answer is shown.
     */
    refuseDue: (): void => setState(({ typed }) => ({ typed, question: null, isDueUnreadable: true })),
    askNow: (): void => ask(state.typed.text, state.typed, false),
    choose({ id }: Choice): void {
      chosen.current = id;
      ask(id, { ...state.typed, text: '' }, false);
    },
    clear(): void {
      clearTimeout(pause.current);
      chosen.current = null;
      setState({ typed: { text: '', due: '' }, question: null, isDueUnreadable: false });
    },
  };
}
