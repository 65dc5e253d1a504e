'use client';
import { useEffect, useState } from 'react';
import { useStore } from '@/components/page/use-store';
import { type CardSays, customerSees } from '@/lib/client/customer-sees';
import { showOnDisplay } from '@/lib/client/queries/display';
import { createTeller } from '@/lib/client/tell-display';
import type { ShowInput } from '@/lib/contract/display';

/** An amount is sent once its typing pauses. */
const TYPING_MS = 300;
const MOST_DUE = 40;

/** Tells the customer's screen of this counter what the counter says. It draws nothing. */
export function TellCustomer({ due }: { due: string }) {
  const [isEnded, setEnded] = useState(false);
  const said = JSON.stringify(toSay(useStore(customerSees), due));
  const [teller] = useState(() => createTeller({ send: showOnDisplay, onEnded: () => setEnded(true) }));
  useEffect(() => {
    if (isEnded) return undefined;
    const saying: ShowInput = JSON.parse(said);
    const pause = setTimeout(() => teller.say(saying), saying.shows === 'due' ? TYPING_MS : 0);
    return () => clearTimeout(pause);
  }, [isEnded, said, teller]);
  return null;
}

function toSay(card: CardSays | null, typed: string): ShowInput {
  const due = typed.trim().slice(0, MOST_DUE);
  if (card === null) return due === '' ? { shows: 'idle' } : { shows: 'due', due };
  return card.greenPaymentId === null ? { shows: 'waiting', due } : { shows: 'paid', paymentId: card.greenPaymentId };
}
