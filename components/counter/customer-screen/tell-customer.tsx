'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useShell } from '@/components/page/shell-context';
import { useStore } from '@/components/page/use-store';
import { type CardSays, customerSees } from '@/lib/client/customer-sees';
import { pairingKey, pairingQuery, showOnDisplay } from '@/lib/client/queries/display';
import { createTeller } from '@/lib/client/tell-display';
import type { ShowInput } from '@/lib/contract/display';

/** An amount is sent once its typing pauses. */
const TYPING_MS = 300;
const MOST_DUE = 40;

/** Tells the customer's screen what this counter says, if it has one. It draws nothing. */
export function TellCustomer({ due }: { due: string }) {
  const client = useQueryClient();
  const mayPair = useShell().viewer.acts.includes('payments.claim');
  const { data } = useQuery({ ...pairingQuery(), enabled: mayPair });
  const isPaired = (data?.display ?? null) !== null;
  const said = JSON.stringify(toSay(useStore(customerSees), due));
  const [teller] = useState(() =>
    createTeller({
      send: showOnDisplay,
      onEnded: () => void client.invalidateQueries({ queryKey: pairingKey }),
    }),
  );
  useEffect(() => {
    if (!isPaired) return undefined;
    const saying: ShowInput = JSON.parse(said);
    const pause = setTimeout(() => teller.say(saying), saying.shows === 'due' ? TYPING_MS : 0);
    return () => clearTimeout(pause);
  }, [isPaired, said, teller]);
  return null;
}

function toSay(card: CardSays | null, typed: string): ShowInput {
  const due = typed.trim().slice(0, MOST_DUE);
  if (card === null) return due === '' ? { shows: 'idle' } : { shows: 'due', due };
  return card.greenPaymentId === null ? { shows: 'waiting', due } : { shows: 'paid', paymentId: card.greenPaymentId };
}
