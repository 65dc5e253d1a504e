'use client';
import { useEffect, useRef, useState } from 'react';
import type { Asked } from '@/lib/client/queries/lookup';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import { isWorthAsking, type Pasted, readPasted } from '@/lib/domain/pasted';
import type { Typed } from './box';

/** Between two keys of somebody who types fast: what is not whole yet waits this long for the next. */
const PAUSE_MS = 40;

/** A payment that was chosen by hand instead of typed. */
export type Choice = { id: string };
export type AskingState = { typed: Typed; asked: Asked | null; isDueUnreadable: boolean };

/**
 * What is asked while somebody types: a whole code, message or id at once, less a moment after the last key. What is
 * typed on is another question: no answer stands beside a text that it is not about.
 */
export function useAsking(first: Asked | null) {
  const [state, setState] = useState<AskingState>({ typed: { text: first?.q ?? '', due: first?.due === undefined ? '' : String(first.due) }, asked: first, isDueUnreadable: false });
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turns = useRef(first?.turn ?? 0);
  useEffect(() => () => clearTimeout(pause.current), []);

  function ask(q: string, due: string, typed: Typed): void {
    clearTimeout(pause.current);
    const dueText = readDue(due);
    turns.current += 1;
    setState({ typed, isDueUnreadable: dueText === null, asked: { q, turn: turns.current, ...(dueText === null || dueText === '' ? {} : { due: dueText }) } });
  }

  return {
    ...state,
    type(typed: Typed): void {
      clearTimeout(pause.current);
      setState({ typed, asked: null, isDueUnreadable: false });
      const pasted = readPasted(typed.text);
      if (isWhole(pasted)) return ask(typed.text, typed.due, typed);
      if (isWorthAsking(pasted)) pause.current = setTimeout(() => ask(typed.text, typed.due, typed), PAUSE_MS);
    },
    askNow: (): void => ask(state.typed.text, state.typed.due, state.typed),
    choose: ({ id }: Choice): void => ask(id, state.typed.due, { ...state.typed, text: '' }),
    clear(): void {
      clearTimeout(pause.current);
      setState({ typed: { text: '', due: '' }, asked: null, isDueUnreadable: false });
    },
  };
}

function isWhole({ kind }: Pasted): boolean {
  return kind === 'payment_id' || kind === 'address' || kind === 'code' || kind === 'message';
}

/** A sum as it was typed, as a plain decimal; "" for none, null when it is no sum. */
function readDue(text: string): string | null {
  if (text.trim() === '') return '';
  const read = readPasted(text);
  return read.kind === 'amount' ? decimalFromMinorUnits(read.amountMinor, read.currency) : null;
}
