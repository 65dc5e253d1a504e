'use client';
import { useEffect } from 'react';
import type { VerdictStyle } from '@/components/verdict/verdict-style';
import { type CardSays, customerSees } from '@/lib/client/customer-sees';

/** Green on the screen: the money is here, ticked or not. */
export function isGreen(verdictStyle: VerdictStyle): boolean {
  return verdictStyle === 'paid' || verdictStyle === 'handed_over';
}

/** Lets the customer's screen say what this card says, for as long as it is drawn. */
export function useCustomerSees(greenPaymentId: string | null): void {
  useEffect(() => {
    const says: CardSays = { greenPaymentId };
    customerSees.set(says);
    return () => {
      // The next card may have been drawn already.
      if (customerSees.get() === says) customerSees.set(null);
    };
  }, [greenPaymentId]);
}

/** Draws nothing: it lets the customer's screen say that the payment is not here yet. */
export function CustomerWaits(): null {
  useCustomerSees(null);
  return null;
}
