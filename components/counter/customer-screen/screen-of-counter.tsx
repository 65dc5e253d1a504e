'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { pairingQuery } from '@/lib/client/queries/display';
import { untilLoaded } from '@/lib/client/until-loaded';
import type { DisplayPairing } from '@/lib/contract/display';

/** Loaded only at a counter that has a customer's screen. */
const TellCustomer = dynamic(() => untilLoaded(() => import('./tell-customer').then((part) => part.TellCustomer)));

/** Tells the customer's screen of this counter, from the moment that one is paired. It draws nothing. */
export function ScreenOfCounter({ first, due }: { first: DisplayPairing; due: string }) {
  const { display } = useQuery(pairingQuery(first)).data;
  return display === null ? null : <TellCustomer key={display.pairedAt} due={due} />;
}
