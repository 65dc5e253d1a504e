'use client';
import { createContext, useContext } from 'react';

/** What a tick leaves for the next customer: `isPart` keeps the amount due, which the rest of the order still needs. */
export type Ticked = { isPart: boolean };

const NextCustomer = createContext<(ticked: Ticked) => void>(() => undefined);

export const NextCustomerProvider = NextCustomer.Provider;

/** Returns what to call when goods were handed over, so that the counter is ready for the next customer. */
export function useNextCustomer(): (ticked: Ticked) => void {
  return useContext(NextCustomer);
}
