import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { call } from '@/lib/client/http';
import { screenKey } from '@/lib/client/query-keys';
import {
  DisplayPairing,
  DisplayState,
  NewDisplayCode,
  type PairDisplayInput,
  type ShowInput,
} from '@/lib/contract/display';

const NOTHING = z.undefined();
const PAIRING = '/api/display/pairing';

/** The screen of this counter. The stream tells when one is paired or ended, here or by another page. */
export function pairingQuery(first: DisplayPairing) {
  return queryOptions({
    queryKey: screenKey,
    queryFn: ({ signal }) => call({ path: PAIRING, answers: DisplayPairing, signal }),
    initialData: first,
    staleTime: Infinity,
  });
}

export function pairDisplay(input: PairDisplayInput): Promise<DisplayPairing> {
  return call({ path: PAIRING, answers: DisplayPairing, body: input });
}

export function endPairing(): Promise<undefined> {
  return call({ path: PAIRING, answers: NOTHING, method: 'DELETE' });
}

export function showOnDisplay(said: ShowInput): Promise<undefined> {
  return call({ path: '/api/display/shown', answers: NOTHING, body: said });
}

/** Asked by the customer's screen itself. */
export function askDisplayState(): Promise<DisplayState> {
  return call({ path: '/api/display', answers: DisplayState });
}

export function newDisplayCode(): Promise<NewDisplayCode> {
  return call({ path: '/api/display/code', answers: NewDisplayCode, method: 'POST' });
}
