'use client';
import { createContext, useContext } from 'react';
import type { ClientError } from '@/lib/client/client-error';
import type { BillView } from '@/lib/contract/bills';

/** The bill to which an answer may be added, and the addition that is under way. */
export type Adding = {
  bill: BillView;
  /** The key under which this payment was sent and not yet settled. It is the id of its claim too. */
  keyOf: (paymentId: string) => string | null;
  isBusy: boolean;
  errorOf: (paymentId: string) => ClientError | null;
  add: (paymentId: string) => void;
};

const Context = createContext<Adding | null>(null);

export const AddingProvider = Context.Provider;

export function useAdding(): Adding {
  const adding = useContext(Context);
  if (adding === null) throw new Error('this is drawn within a bill only');
  return adding;
}
