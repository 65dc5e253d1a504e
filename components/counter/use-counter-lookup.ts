'use client';
import { useEffect, useRef, useState } from 'react';
import type { LookupQuestion } from '@/lib/client/queries/lookup';
import { isWorthAsking } from '@/lib/client/worth-asking';
import type { Ticked } from './next-customer';
import { type Choice, FIRST_LOOKUP, type FirstAnswer, type Typed } from './question';

/** A lookup waits this long after each key press, so that fast typing sends one request. */
const PAUSE_MS = 40;

type CounterLookupState = {
  typed: Typed;
  question: LookupQuestion | null;
  isDueUnreadable: boolean;
  /** Set once goods were handed over for the question. */
  ticked: Ticked | null;
};

const NOTHING = { question: null, isDueUnreadable: false, ticked: null } as const;

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
      question:
        first === null || isDueUnreadable ? null : { ...first.asked, isAtCounter: true, lookupSequence: FIRST_LOOKUP },
      isDueUnreadable,
      ticked: null,
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
      ...NOTHING,
      typed,
      question: {
        q,
        isTyping,
        isAtCounter: true,
        lookupSequence: lookupSequence.current,
        ...(due === '' ? {} : { due }),
      },
    });
  }

  return {
    ...state,
    isDone: state.ticked !== null,
    /** Goods were handed over. The answer stays until the next customer's first sign. */
    done: (ticked: Ticked): void => setState((before) => ({ ...before, ticked })),
    type(changed: Typed): void {
      const typed = ofNextCustomer(changed, state);
      // A field that was filled before its script had loaded reports its text once more when it loses the focus. That
      // is no new question, and the card that is about to be ticked stays where it is.
      if (typed.text === state.typed.text && typed.due === state.typed.due) return;
      clearTimeout(pause.current);
      setState({ ...NOTHING, typed });
      if (typed.text !== '' || state.ticked !== null) chosen.current = null;
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
    refuseDue: (): void => setState(({ typed }) => ({ ...NOTHING, typed, isDueUnreadable: true })),
    askNow: (): void => ask(state.typed.text, state.typed, false),
    choose({ id }: Choice): void {
      chosen.current = id;
      ask(id, { ...state.typed, text: '' }, false);
    },
    clear(): void {
      clearTimeout(pause.current);
      chosen.current = null;
      const due = state.ticked?.isPart === true ? state.typed.due : '';
      setState({ ...NOTHING, typed: { text: '', due } });
    },
  };
}

/**
 * Returns what is typed for the next customer: after a tick, the first sign in one field removes what the other holds
 * of the last customer. The amount due of an order stays while the order is paid in parts.
 */
function ofNextCustomer(typed: Typed, { typed: before, ticked }: CounterLookupState): Typed {
  if (ticked === null) return typed;
  if (typed.due !== before.due) return { text: '', due: typed.due };
  return { text: typed.text, due: ticked.isPart ? typed.due : '' };
}
